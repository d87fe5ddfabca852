import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { renderFormat } from './render-format.ts';
import { epubcheck, isInstalled } from './testing/external-checks.ts';
import { hostileDocument } from './testing/hostile-text.ts';
import { readXml } from './testing/read-xml.ts';
import { sampleBook } from './testing/sample-book.ts';
import { sampleCover } from './testing/sample-cover.ts';

// Each check starts a Java machine, for seconds: a few in the suite, as many as asked for by hand.
const checkedBooks = Number(process.env.EPUBCHECK_BOOKS ?? 1);
const withEpubcheck = it.skipIf(!isInstalled('epubcheck', 'epubcheck'));

async function partsOf(document: typeof sampleBook): Promise<Record<string, string>> {
  const files = unzipSync((await renderFormat(document, 'epub')).bytes);
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

describe('EPUB', () => {
  it('begins with its media type, stored', async () => {
    const { bytes } = await renderFormat(sampleBook, 'epub');
    expect(Buffer.from(bytes.subarray(30, 58)).toString('latin1')).toBe('mimetypeapplication/epub+zip');
  });

  it('keeps its identifier over versions, and has another for another document', async () => {
    const identifier = async (id: string, title: string) =>
      /<dc:identifier[^>]*>([^<]+)/.exec(
        (await partsOf({ ...sampleBook, id, title }))['EPUB/content.opf'] ?? '',
      )?.[1];
    expect(await identifier(sampleBook.id, 'Other')).toBe(`urn:uuid:${sampleBook.id}`);
    expect(await identifier('cm3abc', 'One')).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
    expect(await identifier('cm3abc', 'One')).toBe(await identifier('cm3abc', 'Two'));
    expect(await identifier('cm3abd', 'One')).not.toBe(await identifier('cm3abc', 'One'));
  });

  it('names language, author, dates, notice and accessibility', async () => {
    const opf = (await partsOf(sampleBook))['EPUB/content.opf'];
    for (const part of [
      '<dc:language>fr<',
      'Éléonore Lefèvre',
      '>2026-11-23T09:30:15Z<',
      'sans modèle de langage',
      'schema:accessibilityFeature',
      'schema:accessMode"',
    ]) {
      expect(opf).toContain(part);
    }
  });

  it('is well-formed XML with links that lead somewhere, whatever the text', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(hostileDocument, async (document) => {
        const parts = await partsOf(document);
        const pages = new Map(
          Object.entries(parts)
            .filter(([name]) => /\.(?:xhtml|opf|xml)$/.test(name))
            .map(([name, text]) => [name, readXml(text)]),
        );
        for (const [name, { complaint, hrefs }] of pages) {
          expect([name, complaint]).toEqual([name, null]);
          for (const href of hrefs.filter((address) => !/^(?:https?:\/\/|mailto:)/.test(address))) {
            const [file, id] = href.split('#');
            const path = file ? `EPUB/${file}` : name;
            expect([href, id ? pages.get(path)?.ids.has(id) : path in parts]).toEqual([href, true]);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  withEpubcheck(
    'passes epubcheck with a cover, notes, tables and three scripts',
    { timeout: 120_000 },
    async () => {
      expect(
        await epubcheck((await renderFormat({ ...sampleBook, cover: sampleCover() }, 'epub')).bytes),
      ).toBe('');
    },
  );

  withEpubcheck('passes epubcheck without any chapter', { timeout: 120_000 }, async () => {
    const { author: _, ...bare } = sampleBook;
    expect(
      await epubcheck((await renderFormat({ ...bare, author: '', title: '', chapters: [] }, 'epub')).bytes),
    ).toBe('');
  });

  withEpubcheck(
    `passes epubcheck with ${checkedBooks} books of hostile text`,
    { timeout: 120_000 + checkedBooks * 30_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(hostileDocument, async (document) => {
          expect(await epubcheck((await renderFormat(document, 'epub')).bytes)).toBe('');
        }),
        { numRuns: checkedBooks, endOnFailure: true },
      );
    },
  );
});
