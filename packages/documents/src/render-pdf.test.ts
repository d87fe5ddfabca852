import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from './document.ts';
import { loadReaders } from './reading/load-readers.ts';
import { renderFormat } from './render-format.ts';
import {
  isInstalled,
  type PdfElement,
  pdfFontSizes,
  pdfFonts,
  pdfInfo,
  pdfStructure,
  pdfText,
  qpdfCheck,
} from './testing/external-checks.ts';
import { hostileDocument } from './testing/hostile-text.ts';
import { sampleBook } from './testing/sample-book.ts';
import { sampleCover, samplePictures } from './testing/sample-cover.ts';

const withQpdf = it.skipIf(!isInstalled('qpdf', 'qpdf'));
const withPoppler = it.skipIf(!isInstalled('pdftotext', 'poppler-utils'));
const pdf = async (document: Document, pageSize?: 'a4' | 'a5') =>
  (await renderFormat(document, 'pdf', pageSize && { pageSize })).bytes;

const wordsOf = (text: string): string[] => text.normalize('NFC').match(/\p{L}{3,}/gu) ?? [];

describe('PDF', () => {
  it('is made from any text', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(hostileDocument, async (document) => {
        expect(Buffer.from((await pdf(document)).subarray(0, 5)).toString('latin1')).toBe('%PDF-');
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  withQpdf('passes qpdf, with hostile text too', { timeout: 60_000 }, async () => {
    expect(await qpdfCheck(await pdf({ ...sampleBook, cover: sampleCover() }))).toBe('');
    for (const document of fc.sample(hostileDocument, { numRuns: 3, seed: 7 })) {
      expect(await qpdfCheck(await pdf(document))).toBe('');
    }
  });

  withPoppler(
    'embeds every font, and is tagged, titled and A5 for a book, A4 for an article',
    { timeout: 60_000 },
    async () => {
      const bytes = await pdf(sampleBook);
      const fonts = await pdfFonts(bytes);
      expect(fonts.length).toBeGreaterThan(5);
      expect(fonts.filter(({ embedded, hasUnicode }) => !embedded || !hasUnicode)).toEqual([]);
      const info = await pdfInfo(bytes);
      expect(info.get('Title')).toBe('Le pain du matin');
      expect(info.get('Tagged')).toBe('yes');
      expect(info.get('Page size')).toMatch(/^419\.\d+ x 595\.\d+ pts/);
      expect(info.get('Author')).toBe('Éléonore Lefèvre');
      const nameless = { ...sampleBook, author: '' };
      for (const one of [nameless, { ...nameless, cover: sampleCover() }]) {
        expect((await pdfInfo(await pdf(one))).get('Author')).toBeUndefined();
      }
      const article = await pdfInfo(await pdf({ ...sampleBook, kind: 'article' }));
      expect(article.get('Page size')).toMatch(/A4/);
    },
  );

  withPoppler('holds every accented word and every script as text', { timeout: 60_000 }, async () => {
    const text = await pdfText(await pdf(sampleBook));
    const found = new Set(wordsOf(text));
    const accented = sampleBook.chapters
      .flatMap(({ markdown }) => wordsOf(markdown))
      .filter((word) => /[à-ÿœ]/i.test(word));
    expect(accented.length).toBeGreaterThan(50);
    expect(accented.filter((word) => !found.has(word))).toEqual([]);
    expect(text).toContain('Table des matières');
    expect(text).toContain('שלום');
    expect(text).toContain('中文简体和繁體');
  });

  withPoppler('shows every script that there is a face for, and names the letters of others', async () => {
    const markdown = 'ไทย தமிழ் አማርኛ 𐤀𒀀\n\nمرحبا بالعالم';
    const file = await renderFormat({ ...sampleBook, chapters: [{ id: 'a', title: 'A', markdown }] }, 'pdf');
    expect(file.unshown).toEqual(['𐤀', '𒀀']);
    const text = await pdfText(file.bytes);
    for (const word of ['ไทย', 'አማርኛ', 'مرحبا', 'بالعالم']) expect(text).toContain(word);
  });

  withQpdf('says of each passage what it is, as PDF/UA wants it', { timeout: 60_000 }, async () => {
    const markdown =
      '## Titre\n\nUn [lien](https://e.org)[^1] et $x^2$.\n\n- un\n\n| a | b |\n|--|--|\n| c | d |\n\n> cité\n\n```js\nx\n```\n\n![Une carte](/api/files/samplepicture "Légende")\n\n### Sous\n\nTerme\n: sens\n\n[^1]: la note';
    await loadReaders(markdown);
    const chapters = [{ id: 'a', title: 'Chapitre', markdown }];
    const pictures = samplePictures('samplepicture');
    const { root, catalogue } = await pdfStructure(await pdf({ ...sampleBook, chapters, pictures }));
    expect(catalogue).toMatchObject({ '/Lang': 'u:fr-FR', '/Marked': true, '/DisplayDocTitle': true });
    const outline = ({ type, children }: PdfElement): string =>
      children.length > 0 ? `${type}(${children.map(outline).join(' ')})` : type;
    const shown = root.children.map(outline).filter((each) => !/^(?:Span|P)$/.test(each));
    expect([root.type, ...shown]).toEqual([
      'Document',
      expect.stringMatching(/^TOC\(TOCI\(Reference\(Link\)\)/),
      'H1',
      'H2',
      expect.stringMatching(/^P\(Link\(Span\) Lbl\(Link\(Span\)\) Note\(Lbl\(Link\(Span\)\)\) Formula\)/),
      'L(LI(Lbl LBody))',
      'Table(THead(TR(TH TH)) TBody(TR(TD TD)))',
      'BlockQuote(P)',
      'Code(P)',
      expect.stringMatching(/Caption.* Figure/),
      'H3',
      'L(LI(Lbl(Strong) LBody(P)))',
    ]);

    const book = { ...sampleBook, cover: sampleCover() };
    for (const { root: whole } of [{ root }, await pdfStructure(await pdf(book))]) {
      const all: PdfElement[] = [];
      const collect = (element: PdfElement): void => {
        all.push(element);
        element.children.forEach(collect);
      };
      collect(whole);
      const of = (type: string) => all.filter((element) => element.type === type);
      const levels = all.flatMap(({ type }) => /^H(\d)$/.exec(type)?.[1] ?? []).map(Number);
      expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
      for (const type of ['Figure', 'Formula']) expect(of(type).filter(({ alt }) => alt === '')).toEqual([]);
      expect(of('Link').filter(({ hasAnnotation }) => !hasAnnotation)).toEqual([]);
      expect(of('TH').filter(({ scope }) => scope !== '/Column')).toEqual([]);
      for (const { children } of of('LI')) expect(children.map(({ type }) => type)).toEqual(['Lbl', 'LBody']);
      for (const table of of('Table')) {
        const rows = table.children.flatMap(({ children }) => children.map((row) => row.children.length));
        expect(new Set(rows).size).toBe(1);
      }
    }
  });

  withPoppler('sets no letter of a table smaller than seven points', async () => {
    const row = (text: string) => `| ${Array.from({ length: 9 }, () => text).join(' | ')} |`;
    const markdown = [row('Nombre'), row('-'), row('1,234,567')].join('\n');
    const chapters = [{ id: 'a', title: 'A', markdown }];
    const sizes = await pdfFontSizes(await pdf({ ...sampleBook, kind: 'article', chapters }));
    expect(sizes.length).toBeGreaterThan(2);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(7);
  });

  it('has pages without chapters', async () => {
    expect((await pdf({ ...sampleBook, chapters: [] })).length).toBeGreaterThan(1000);
    expect((await pdf({ ...sampleBook, kind: 'article', chapters: [] }, 'a5')).length).toBeGreaterThan(1000);
  });

  it('says which cover it cannot read', async () => {
    const broken = { ...sampleCover(), bytes: sampleCover().bytes.slice(0, 60) };
    await expect(pdf({ ...sampleBook, cover: broken })).rejects.toMatchObject({ code: 'UNREADABLE_COVER' });
  });
});
