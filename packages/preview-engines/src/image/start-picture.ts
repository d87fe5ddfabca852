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

/** How the starting picture comes back: in its own colours, in one, or in warmer light. */
const recolourings = ['own', 'one colour', 'warm'] as const;
/** Of the sheet, on both sides, what the picture has at most. */
const room = 0.8;

/**
 * Makes a new picture of the one to start from: itself, recoloured and whole, in a frame that suits its proportions, on
 * a ground that is made of nothing but itself.
 */
export async function recompose(
  { context, scene, palette, random }: Sheet,
  input: Uint8Array,
): Promise<void> {
  const { a: scale } = context.getTransform();
  const sheet = { width: Math.ceil(scene.aspect * scale), height: Math.ceil(scale) };
  const ground = await sharp(input)
    .flatten({ background: '#ffffff' })
    .resize({ ...sheet, fit: 'cover' })
    .blur(Math.max(1, scale / 24))
    .modulate({ saturation: 0.8 })
    .png({ compressionLevel: 1 })
    .toBuffer();
  context.drawImage(await loadImage(ground), 0, 0, scene.aspect, 1);
  context.fillStyle = withAlpha(palette.paper, 0.34);
  context.fillRect(0, 0, scene.aspect, 1);

  // A very long or high one is cut to where something is to be seen.
  const { width: across = 1, height: down = 1 } = await sharp(input).metadata();
  const ratio = Math.min(2.2, Math.max(0.45, across / down));
  const height = Math.min(room, (scene.aspect * room) / ratio);
  const width = height * ratio;
  const [left, top] = [(scene.aspect - width) / 2, (1 - height) / 2];
  const arched = ratio < 1 && random.pick([true, false]);
  const trace = (margin: number) => {
    const [x, y, w, h] = [left - margin, top - margin, width + margin * 2, height + margin * 2];
    context.beginPath();
    context.roundRect(x, y, w, h, arched ? [w / 2, w / 2, 0.012, 0.012] : 0.014 + margin / 2);
  };
  context.shadowColor = withAlpha(palette.ink, 0.4);
  context.shadowBlur = 0.05 * scale;
  context.shadowOffsetY = 0.014 * scale;
  context.fillStyle = palette.paper;
  trace(random.pick([0.012, 0.02, 0.03]));
  context.fill();
  context.shadowColor = 'transparent';

  const pixels = { width: Math.ceil(width * scale), height: Math.ceil(height * scale) };
  const cut = await sharp(input)
    .resize({ ...pixels, fit: 'cover', position: 'attention' })
    .png({ compressionLevel: 1 })
    .toBuffer();
  context.save();
  trace(0);
  context.clip();
  context.drawImage(await loadImage(cut), left, top, width, height);
  const recolouring = random.pick(recolourings);
  if (recolouring === 'one colour') {
    context.globalCompositeOperation = 'color';
    context.fillStyle = withAlpha(palette.accent, 0.8);
    context.fillRect(left, top, width, height);
  }
  context.globalCompositeOperation = 'soft-light';
  const tint = context.createLinearGradient(0, top, 0, top + height);
  tint.addColorStop(0, withAlpha(recolouring === 'warm' ? '#ffb066' : palette.light, 0.45));
  tint.addColorStop(1, withAlpha(recolouring === 'warm' ? '#7a2f4a' : palette.near, 0.3));
  context.fillStyle = tint;
  context.fillRect(left, top, width, height);
  context.restore();
}
