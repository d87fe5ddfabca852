import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Document } from './document.ts';
import { readDocument } from './reading/read-document.ts';
import { renderFormat } from './render-format.ts';
import { convertDocx, isInstalled, pdfText } from './testing/external-checks.ts';
import { hostileDocument } from './testing/hostile-text.ts';
import { sampleBook } from './testing/sample-book.ts';
import { sampleCover } from './testing/sample-cover.ts';
import { wordsOf } from './words.ts';

const installed =
  isInstalled('soffice', 'libreoffice-writer-nogui') && isInstalled('pdftotext', 'poppler-utils');
const article: Document = { ...sampleBook, kind: 'article' };
const books: Document[] = [
  { ...sampleBook, cover: sampleCover() },
  { ...sampleBook, title: 'Bread in the morning', language: 'en' },
  {
    ...sampleBook,
    chapters: Array.from({ length: 20 }, (_, index) => ({
      id: `chapter-${index}`,
      title: `Où l’été s’achève, ${index + 1}`,
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
