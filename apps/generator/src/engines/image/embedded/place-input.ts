import { loadImage } from '@napi-rs/canvas';
import sharp from 'sharp';
import { withAlpha } from './color.ts';
import type { Sheet } from './style.ts';

type Shape = 'arch' | 'disc' | 'card';

/** Sets the starting picture into the middle of the painted one, cut to a shape and tinted by the palette. */
export async function placeInput({ context, scene, palette, random }: Sheet, input: Buffer): Promise<void> {
  const { a: scale } = context.getTransform();
  const shape: Shape = random.pick(['arch', 'disc', 'card']);
  const width = Math.min(0.64, scene.aspect * 0.72);
  const height = shape === 'disc' ? width : Math.min(0.72, width * (shape === 'arch' ? 1.2 : 1.08));
  const [left, top] = [(scene.aspect - width) / 2, 0.5 - height / 2];

  const trace = (margin: number) => {
    const [x, y, w, h] = [left - margin, top - margin, width + margin * 2, height + margin * 2];
    context.beginPath();
    if (shape === 'disc') context.arc(x + w / 2, y + h / 2, w / 2, 0, Math.PI * 2);
    else context.roundRect(x, y, w, h, shape === 'arch' ? [w / 2, w / 2, 0.012, 0.012] : 0.028);
  };
  context.shadowColor = withAlpha(palette.ink, 0.45);
  context.shadowBlur = 0.05 * scale;
  context.shadowOffsetY = 0.014 * scale;
  context.fillStyle = palette.paper;
  trace(0.018);
  context.fill();
  context.shadowColor = 'transparent';

  const pixels = { width: Math.ceil(width * scale), height: Math.ceil(height * scale) };
  const cut = await sharp(input)
    .resize({ ...pixels, fit: 'cover', position: 'attention' })
    .png()
    .toBuffer();
  context.save();
  trace(0);
  context.clip();
  context.drawImage(await loadImage(cut), left, top, width, height);
  context.globalCompositeOperation = 'soft-light';
  const tint = context.createLinearGradient(0, top, 0, top + height);
  tint.addColorStop(0, withAlpha(palette.light, 0.35));
  tint.addColorStop(1, withAlpha(palette.near, 0.3));
  context.fillStyle = tint;
  context.fillRect(left, top, width, height);
  context.restore();
}
