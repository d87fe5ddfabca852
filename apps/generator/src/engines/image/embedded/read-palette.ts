import sharp from 'sharp';
import { type Color, fromChannels, lightness, mix } from './color.ts';
import type { Palette } from './palettes.ts';

/** A palette out of a picture's own colours. */
export async function readPalette(image: Buffer): Promise<Palette> {
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
