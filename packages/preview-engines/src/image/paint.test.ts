import { imageFormats, imageSizes, imageStyles } from '@sorami/contracts/images';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { createPainter } from './create-painter.ts';
import type { PictureRequest } from './render.ts';
import { readSubject } from './subjects.ts';

const painter = createPainter();
afterAll(() => painter.close());

const { signal } = new AbortController();
const paint = (over: Partial<PictureRequest> = {}, until = signal) => painter.paint(request(over), until);

const request = (over: Partial<PictureRequest>): PictureRequest => ({
  prompt: 'un phare au coucher du soleil',
  width: 256,
  height: 256,
  quality: 'standard',
  format: 'PNG',
  index: 0,
  ...over,
});

test('the same request gives the same bytes; another prompt or index gives another picture', async () => {
  const [first, again, other, second] = await Promise.all([
    paint(),
    paint(),
    paint({ prompt: 'une forêt en automne' }),
    paint({ index: 1 }),
  ]);
  expect(Buffer.from(again.bytes).equals(first.bytes)).toBe(true);
  expect(Buffer.from(other.bytes).equals(first.bytes)).toBe(false);
  expect(Buffer.from(second.bytes).equals(first.bytes)).toBe(false);
});

test.each(imageStyles)('the style %s paints a picture with depth of its own', async (style) => {
  const { bytes, metadata } = await paint({ style });
  expect(metadata.style).toBe(style);
  const { channels } = await sharp(bytes).stats();
  // A blank or nearly blank sheet has no spread of values.
  expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(8);
});

test.each(imageFormats)(
  '%s has the asked size and says in its metadata that it is a preview',
  async (format) => {
    const { bytes } = await paint({ format, width: 384, height: 256 });
    const measured = await sharp(bytes).metadata();
    expect(measured).toMatchObject({ format: format.toLowerCase(), width: 384, height: 256 });
    expect(measured.exif?.toString('latin1')).toContain('without a model');
    expect(measured.xmp?.toString('utf8')).toContain('algorithmicMedia');
  },
);

test('every offered size is met', async () => {
  for (const size of imageSizes) {
    const [width = 0, height = 0] = size.split('x').map(Number);
    const { bytes } = await paint({ width, height, quality: 'draft', format: 'JPEG' });
    expect(await sharp(bytes).metadata()).toMatchObject({ width, height });
  }
});

test('with a starting picture the result takes up its colours', async () => {
  const input = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#c81e28' } })
    .png()
    .toBuffer();
  const { bytes, metadata } = await paint({ input, style: 'paper' });
  expect(metadata.palette).toBe('input');
  const middle = await sharp(bytes).extract({ left: 108, top: 108, width: 40, height: 40 }).stats();
  expect(middle.channels[0]?.mean ?? 0).toBeGreaterThan((middle.channels[1]?.mean ?? 255) * 2);
});

test('a starting picture is in the result as a whole: its left is at the left, its right at the right', async () => {
  const half = (background: string) =>
    sharp({ create: { width: 150, height: 200, channels: 3, background } })
      .png()
      .toBuffer();
  const input = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#ffffff' } })
    .composite([
      { input: await half('#f4e8d0'), left: 0, top: 0 },
      { input: await half('#1e2a50'), left: 150, top: 0 },
    ])
    .png()
    .toBuffer();
  const { bytes } = await paint({ input, prompt: 'the same, softer' });
  // Of sharp's own pipeline, `stats` sees only what goes in.
  const at = async (left: number) => {
    const piece = await sharp(bytes).extract({ left, top: 118, width: 20, height: 20 }).png().toBuffer();
    return (await sharp(piece).stats()).channels[1]?.mean ?? 0;
  };
  expect(await at(60)).toBeGreaterThan((await at(176)) + 60);
});

test('an aborted render rejects with the signal’s reason', async () => {
  const controller = new AbortController();
  const reason = new Error('cancelled by its owner');
  const rendering = paint({ width: 1792, height: 1024, quality: 'high' }, controller.signal);
  controller.abort(reason);
  await expect(rendering).rejects.toBe(reason);
  expect((await paint()).bytes.byteLength).toBeGreaterThan(1000);
});

test('subjects are read in both languages, in the plural and without accents', () => {
  const read = (prompt: string) => readSubject(prompt, createRandom(prompt));
  expect(read('Des montagnes enneigées')).toMatchObject({ scene: 'mountains', palette: 'winter' });
  expect(read('Two foxes in an autumn forest')).toMatchObject({ scene: 'forest', palette: 'autumn' });
  expect(read('a sailboat and gulls by the sea')).toMatchObject({ scene: 'sea', extras: ['boat', 'birds'] });
  expect(read('LA FORÊT, LA NUIT')).toMatchObject({ scene: 'forest', palette: 'night', hint: 'nocturne' });
});

test('any prompt can be painted', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), async (prompt) => {
      const { bytes } = await paint({ prompt, width: 64, height: 64, quality: 'draft', format: 'WEBP' });
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 64, height: 64 });
    }),
    { numRuns: 40 },
  );
});
