import { coverPictureShare, designCover } from '@sorami/contracts/cover-design';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { Document, DocumentFormat } from './document.ts';
import { renderFormat } from './render-format.ts';
import { sampleBook } from './testing/sample-book.ts';
import { sampleCover } from './testing/sample-cover.ts';

const { ground } = designCover(sampleBook.id);
const render = async (document: Document, format: DocumentFormat) =>
  Buffer.from((await renderFormat(document, format, { coverPage: true })).bytes);

/** The colour of a place, in shares of width and height, as hexadecimal digits of four bits each. */
async function colourAt(picture: Uint8Array, x: number, y: number): Promise<string> {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  const start = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  return [...data.subarray(start, start + 3)].map((value) => Math.round(value / 17).toString(16)).join('');
}
/** Of the darkest channel, between two heights: white has 255. */
async function brightest(picture: Uint8Array, top: number, height: number): Promise<number> {
  const part = await sharp(picture).extract({ left: 0, top, width: 1200, height }).png().toBuffer();
  const { channels } = await sharp(part).stats();
  return Math.min(...channels.map(({ max }) => max));
}
const coarse = (hex: string) =>
  [1, 3, 5].map((at) => Math.round(Number.parseInt(hex.slice(at, at + 2), 16) / 17).toString(16)).join('');

it('a book has one cover in every format: its picture, and its title on its own ground', async () => {
  const book = { ...sampleBook, cover: sampleCover() };
  const cover = unzipSync(await render(book, 'epub'))['EPUB/cover.jpg'] as Uint8Array;
  expect(await sharp(cover).metadata()).toMatchObject({ width: 1200, height: 1800 });
  expect(await colourAt(cover, 0.03, coverPictureShare + 0.02)).toBe(coarse(ground));
  expect(await colourAt(cover, 0.5, coverPictureShare - 0.05)).not.toBe(coarse(ground));
  // Its words stand on the ground, and nothing on the picture.
  expect(await brightest(cover, 900, 120)).toBeLessThan(240);
  expect(await brightest(cover, 1030, 700)).toBeGreaterThan(240);
  const parts = Object.entries(unzipSync(await render(book, 'docx')));
  const [, inDocx] = parts.find(([name]) => name.startsWith('word/media/')) ?? [];
  expect(Buffer.from(inDocx ?? []).equals(cover)).toBe(true);
  expect((await render(book, 'html')).includes(Buffer.from(cover).toString('base64'))).toBe(true);
});

it('a book without a picture has its cover all the same, and an article none', async () => {
  const cover = unzipSync(await render(sampleBook, 'epub'))['EPUB/cover.jpg'] as Uint8Array;
  expect(await colourAt(cover, 0.03, 0.03)).toBe(coarse(ground));
  expect(await colourAt(cover, 0.97, 0.97)).toBe(coarse(ground));
  const article = unzipSync(await render({ ...sampleBook, kind: 'article' }, 'epub'));
  expect(Object.keys(article).some((name) => name.includes('cover'))).toBe(false);
});
