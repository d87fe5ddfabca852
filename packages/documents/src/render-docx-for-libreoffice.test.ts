import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import type { Document } from './document.ts';
import { readDocument } from './reading/read-document.ts';
import { renderFormat } from './render-format.ts';
import { convertDocx, isInstalled, pdfPictures, pdfText, pdfWords } from './testing/external-checks.ts';
import { hostileDocument } from './testing/hostile-text.ts';
import { sampleBook } from './testing/sample-book.ts';
import { sampleCover } from './testing/sample-cover.ts';
import { wordsOf } from './words.ts';

const installed =
  isInstalled('soffice', 'libreoffice-writer-nogui') && isInstalled('pdftotext', 'poppler-utils');
const article: Document = { ...sampleBook, kind: 'article' };
const longTitle =
  'Les plantes d’intérieur et leur entretien tout au long de l’année, y compris pendant les vacances';
const books: Document[] = [
  { ...sampleBook, cover: sampleCover() },
  { ...sampleBook, title: 'Bread in the morning', language: 'en' },
  {
    ...sampleBook,
    chapters: Array.from({ length: 20 }, (_, index) => ({
      id: `chapter-${index}`,
      title: index === 9 ? longTitle : `Où l’été s’achève, ${index + 1}`,
      markdown: `La ${index + 1}e fournée, déjà dorée.\n\n## Ce qui reste à pétrir`,
    })),
  },
];
const hostile = fc.sample(hostileDocument, { numRuns: 3, seed: 7 });

const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ');
const accentedWords = (text: string): string[] =>
  (text.normalize('NFC').match(/\p{L}{3,}/gu) ?? []).filter((word) => /[à-ÿœ]/i.test(word));

it.skipIf(!installed)(
  'DOCX opens in LibreOffice with its table of contents and every accented word',
  { timeout: 120_000 },
  async () => {
    const documents = [...books, article, ...hostile];
    const files = await Promise.all(documents.map((document) => renderFormat(document, 'docx')));
    const pdfs = await convertDocx(files.map(({ bytes }) => bytes));
    const texts = await Promise.all(pdfs.map(pdfText));

    // The lines of a long title stand one under the other.
    const words = await pdfWords(pdfs[2] ?? new Uint8Array());
    const first = words.findLastIndex(({ text }) => text === 'plantes');
    const title = words.slice(first, first + 15);
    const tops = [...new Set(title.map(({ top }) => top))];
    expect(tops.length).toBeGreaterThan(1);
    const height = (title[0]?.bottom ?? 0) - (title[0]?.top ?? 0);
    for (const [index, top] of tops.slice(1).entries())
      expect(top - (tops[index] ?? 0)).toBeGreaterThan(height * 0.7);
    // A cover is as large as the file says, or a line of text would hide most of it.
    const [cover] = await pdfPictures(pdfs[0] ?? new Uint8Array());
    const xml = strFromU8(
      unzipSync(files[0]?.bytes ?? new Uint8Array())['word/document.xml'] ?? new Uint8Array(),
    );
    const [, wide, high] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(xml) ?? [];
    const points = 12_700;
    expect(cover?.width).toBeGreaterThan((Number(wide) / points) * 0.9);
    expect(cover?.height).toBeGreaterThan((Number(high) / points) * 0.9);
    expect(Number(high) / points).toBeGreaterThan(200);

    for (const [index, book] of books.entries()) {
      const { title, chapters, language } = readDocument(book);
      // What lies between the title and the first running head: the front pages, of which the contents are the last.
      const [, front = ''] = plain(texts[index] ?? '').split(title);
      const [, contents = ''] = front.split(wordsOf(language).contents);
      expect(chapters.filter((chapter) => !contents.includes(plain(chapter.title)))).toEqual([]);
    }
    for (const [index, { chapters }] of [...books, article].entries()) {
      const found = new Set(accentedWords(texts[index] ?? ''));
      const accented = chapters.flatMap(({ title, markdown }) => accentedWords(`${title}\n${markdown}`));
      expect(accented.length).toBeGreaterThan(50);
      expect(accented.filter((word) => !found.has(word))).toEqual([]);
    }
  },
);
