import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Document } from './document.ts';
import { renderFormat } from './render-format.ts';
import { hostileDocument } from './testing/hostile-text.ts';
import { readXml } from './testing/read-xml.ts';
import { sampleBook } from './testing/sample-book.ts';
import { sampleCover } from './testing/sample-cover.ts';

async function partsOf(document: Document): Promise<Record<string, string>> {
  const files = unzipSync((await renderFormat(document, 'docx')).bytes);
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

describe('DOCX', () => {
  it('is well-formed XML throughout, whatever the text', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(hostileDocument, async (document) => {
        for (const [name, xml] of Object.entries(await partsOf(document))) {
          if (/\.(?:xml|rels)$/.test(name)) expect([name, readXml(xml).complaint]).toEqual([name, null]);
        }
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it('has headings, a table of contents that is filled in, notes, a table and lists', async () => {
    const parts = await partsOf({ ...sampleBook, cover: sampleCover() });
    const xml = parts['word/document.xml'] ?? '';
    expect(xml.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(3);
    expect(xml).toContain('<w:pStyle w:val="Heading2"/>');
    expect(xml).toMatch(/TOC \\h \\o/);
    expect(xml).toMatch(/<w:hyperlink[^>]*w:anchor="_Toc1"[^>]*>.*?Naissance d’un levain/);
    expect(xml).toContain('<w:tblHeader/>');
    expect(xml).toContain('<w:footnoteReference w:id="1"/>');
    expect(xml).toContain('<w:bidi/>');
    expect(xml).toContain('<w:numPr>');
    expect(parts['word/footnotes.xml']).toContain('Le levain est une culture mixte');
    expect(Object.keys(parts).some((name) => /^word\/media\/.*\.png$/.test(name))).toBe(true);
  });

  it('mirrors the margins of a book, and has more at the fold', async () => {
    const book = await partsOf(sampleBook);
    expect(book['word/settings.xml']).toContain('<w:mirrorMargins/>');
    const [, right, left] =
      /<w:pgMar [^>]*w:right="(\d+)"[^>]*w:left="(\d+)"/.exec(book['word/document.xml'] ?? '') ?? [];
    expect(Number(left)).toBeGreaterThan(Number(right));
    const article = await partsOf({ ...sampleBook, kind: 'article' });
    expect(article['word/settings.xml']).not.toContain('mirrorMargins');
  });

  it('carries title, author, notice, dates and language', async () => {
    const parts = await partsOf(sampleBook);
    const core = parts['docProps/core.xml'];
    for (const part of [
      '<dc:title>Le pain du matin<',
      '<dc:creator>Éléonore Lefèvre<',
      'sans modèle de langage',
      '>2026-11-23T09:30:15.000Z<',
      '<dc:language>fr<',
    ]) {
      expect(core).toContain(part);
    }
    expect(parts['word/styles.xml']).toContain('w:val="fr-FR"');
  });

  it('turns a table that Word would not open into lines', async () => {
    const row = `|${'x|'.repeat(70)}`;
    const markdown = `${row}\n|${'-|'.repeat(70)}\n${row}`;
    const parts = await partsOf({ ...sampleBook, chapters: [{ id: 'a', title: 'A', markdown }] });
    expect(parts['word/document.xml']).not.toContain('<w:tbl>');
    expect(parts['word/document.xml']?.match(/> · </g)).toHaveLength(2 * 69);
  });

  it('breaks no word in a table that has room for it, and no row or stanza between pages', async () => {
    const markdown = `| Région | Population | Remarques |\n|-|-:|-|\n| Nord | 1,234,567,890 | ${'mot '.repeat(40)}|\n\nUn vers  \nun autre  \nun dernier`;
    const parts = await partsOf({ ...sampleBook, chapters: [{ id: 'a', title: 'A', markdown }] });
    const xml = parts['word/document.xml'] ?? '';
    const widths = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width));
    // Twentieths of a point: 13 figures of 9.5 points, each half as wide as it is high.
    expect(widths[1]).toBeGreaterThan(13 * 9.5 * 20 * 0.5);
    expect(widths[2]).toBeGreaterThan((widths[0] ?? 0) * 1.5);
    expect(xml.match(/<w:cantSplit\/>/g)).toHaveLength(2);
    expect(xml).toMatch(/<w:pStyle w:val="Verse"\/><w:keepLines\/>/);
  });
});
