import { loadImage } from '@napi-rs/canvas';
import sharp from 'sharp';
import { type Color, fromChannels, lightness, mix, withAlpha } from './color.ts';
import type { Palette } from './palettes.ts';
import type { Sheet } from './sheet.ts';

/** A palette out of a picture's own colours. */
export async function readPalette(image: Uint8Array): Promise<Palette> {
  const { data } = await sharp(image)
    .flatten({ background: '#ffffff' })
    .resize(12, 12, { fit: 'fill' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const samples: { color: Color; chroma: number }[] = [];
  for (let index = 0; index + 2 < data.length; index += 3) {
    const [red = 0, green = 0, blue = 0] = data.subarray(index, index + 3);
    samples.push({
      color: fromChannels(red, green, blue),
      chroma: Math.max(red, green, blue) - Math.min(red, green, blue),
    });
  }
  const byLight = samples.map(({ color }) => color).sort((a, b) => lightness(a) - lightness(b));
  const byChroma = [...samples].sort((a, b) => b.chroma - a.chroma);
  const at = (share: number): Color => byLight[Math.floor(share * (byLight.length - 1))] ?? '#808080';
  return {
    sky: [at(0.5), at(0.72), mix(at(0.9), '#ffffff', 0.25)],
    light: mix(at(1), '#fff8e6', 0.45),
    far: mix(at(0.55), at(0.8), 0.4),
    near: mix(at(0.05), '#0b0d16', 0.3),
    accent: byChroma[0]?.color ?? at(0.6),
    second: byChroma[Math.floor(byChroma.length * 0.35)]?.color ?? at(0.4),
    paper: mix(at(0.95), '#faf6ee', 0.75),
    ink: mix(at(0), '#10121c', 0.5),
  };
}

type Shape = 'arch' | 'disc' | 'card';

/** Sets the starting picture into the middle of the painted one, cut to a shape and tinted by the palette. */
export async function placeInput(
  { context, scene, palette, random }: Sheet,
  input: Uint8Array,
): Promise<void> {
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
