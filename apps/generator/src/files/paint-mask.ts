import type { MaskArea } from '@sorami/contracts/images';
import sharp from 'sharp';

/**
 * What of a picture is to be made anew, as a PNG of the picture's size: `white` on black, as the models on one's own
 * machine want it, or as a transparent `hole` in black, as OpenAI wants it.
 */
export async function paintMask(
  areas: readonly MaskArea[],
  { width, height }: { width: number; height: number },
  form: 'white' | 'hole',
): Promise<Buffer> {
  const shorter = Math.min(width, height);
  const shapes = areas.map((area) => {
    if ('box' in area) {
      const { x, y, width: wide, height: high } = area.box;
      return `<rect x="${x * width}" y="${y * height}" width="${wide * width}" height="${high * height}" fill="#fff"/>`;
    }
    // A line from a point to itself is a dot.
    const points = [...area.points, ...area.points.slice(-1)];
    const line = points.map(([x, y]) => `${x * width},${y * height}`).join(' ');
    return `<polyline points="${line}" fill="none" stroke="#fff" stroke-width="${area.brush * shorter}" stroke-linecap="round" stroke-linejoin="round"/>`;
  });
  const drawn = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}</svg>`,
  );
  if (form === 'white') return await sharp(drawn).flatten({ background: '#000' }).png().toBuffer();
  return await sharp({ create: { width, height, channels: 4, background: '#000' } })
    .composite([{ input: drawn, blend: 'dest-out' }])
    .png()
    .toBuffer();
}
