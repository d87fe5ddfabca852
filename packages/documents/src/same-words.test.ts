import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import type { Element, Nodes } from 'hast';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import rehypeParse from 'rehype-parse';
import { SaxesParser } from 'saxes';
import { unified } from 'unified';
import { expect, it } from 'vitest';
import type { Document } from './document.ts';
import { chapterToHast } from './html/to-hast.ts';
import { loadReaders } from './reading/load-readers.ts';
import { readChapter } from './reading/read-chapter.ts';
import { renderFormat } from './render-format.ts';
import { epubcheck, isInstalled, pdfInReadingOrder } from './testing/external-checks.ts';
import { sampleBook } from './testing/sample-book.ts';
import { letters, wordedMarkdown, wordsIn } from './testing/worded-text.ts';

// What the author wrote, in the order it was written, in every format: no word is lost, moved or glued to another. Many
// documents are chapters of one, so that a format is made once for all of them.
const batches = Math.max(1, Math.round(Number(process.env.EXPORTED_DOCUMENTS ?? 300) / 300));
const blocks = new Set([
  'p',
  'div',
  'li',
  'td',
  'th',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'br',
  'dt',
  'dd',
]);

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  const text = 'children' in node ? node.children.map(textOf).join('') : '';
  return node.type === 'element' && blocks.has(node.tagName) ? `\n${text}\n` : text;
}

/** The text of XML, each element of `apart` on lines of its own. */
function xmlText(xml: string, apart: RegExp, silent = /^$/): string {
  let text = '';
  let depth = 0;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    if (silent.test(name)) depth += 1;
    if (apart.test(name)) text += '\n';
  });
  parser.on('closetag', ({ name }) => {
    if (silent.test(name)) depth -= 1;
    if (apart.test(name)) text += '\n';
  });
  parser.on('text', (piece) => {
    if (depth === 0) text += piece;
  });
  parser.write(xml).close();
  return text;
}

/** The text of each chapter: what follows its title, which occurs nowhere else. */
function chaptersOf(text: string, titles: readonly string[]): string[] {
  return titles.map((title, index) => {
    const next = titles[index + 1];
    const start = text.indexOf(title);
    return text.slice(start, next === undefined ? undefined : text.indexOf(next, start));
  });
}

/** A table that goes on overleaf repeats its head there: `once` leaves what was seen before out. */
function compare(format: string, document: Document, texts: string[], once = false): void {
  for (const [index, { markdown }] of document.chapters.entries()) {
    const found = wordsIn(texts[index] ?? '').text;
    const words = once ? [...new Set(found)] : found;
    expect({ format, markdown, words }).toEqual({
      format,
      markdown,
      words: wordsIn(markdown).text,
    });
  }
}

const { chapters: _, author: __, subtitle: ___, notice: ____, ...bare } = sampleBook;
const validator = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:standard'] }));

it('would see what is wrong with HTML', async () => {
  const { errorCount } = await validator.validateString(
    '<!DOCTYPE html><p><a href="#a"><a href="#b">x</a></a></p>',
  );
  expect(errorCount).toBeGreaterThan(0);
});

it.each(Array.from({ length: batches }, (_, index) => index))(
  'shows the same words in the same order in every format (%i)',
  { timeout: 600_000 },
  async (batch) => {
    // The same documents each time, others for each batch.
    const seed = Number(process.env.EXPORTED_SEED ?? 7) + batch;
    const samples = fc.sample(wordedMarkdown, { numRuns: 300, seed });
    const markdowns = samples.map((text, index) => text.replace(/né[a-z]+/g, `$&${letters(index)}`));
    const titles = markdowns.map((_, index) => `zé${letters(index)}`);
    const chapters = markdowns.map((markdown, index) => ({
      id: `c${index}`,
      title: titles[index] ?? '',
      markdown,
    }));
    const document: Document = { ...bare, author: '', kind: 'article', title: 'zébook', chapters };
    const bytesOf = async (format: 'html' | 'epub' | 'docx' | 'pdf') =>
      (await renderFormat(document, format)).bytes;
    const notes = markdowns.flatMap((markdown) => wordsIn(markdown).notes);

    for (const { markdown } of chapters) await loadReaders(markdown);
    const preview = chapters.map(({ markdown }, index) => {
      const chapter = readChapter({ id: '', title: '', markdown }, index + 1, 'fr');
      return chapterToHast(chapter, { language: 'fr', headingShift: 0, epub: false }).map(textOf).join('');
    });
    compare('preview', document, preview);
    expect(preview.flatMap((text) => wordsIn(text).notes)).toEqual(notes);

    const html = new TextDecoder().decode(await bytesOf('html'));
    const main = (node: Nodes): Element[] =>
      node.type === 'element' && node.tagName === 'main'
        ? [node]
        : 'children' in node
          ? node.children.flatMap(main)
          : [];
    compare(
      'html',
      document,
      chaptersOf(main(unified().use(rehypeParse).parse(html)).map(textOf).join(''), titles),
    );
    const { results } = await validator.validateString(html);
    expect(
      results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => [ruleId, message])),
    ).toEqual([]);

    const epub = await bytesOf('epub');
    const pages = Object.entries(unzipSync(epub)).filter(([name]) => name.includes('chapter-'));
    compare(
      'epub',
      document,
      pages
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([, page]) => xmlText(strFromU8(page), /^(?:p|div|li|t[dh]|pre|h\d|br|d[td])$/)),
    );
    if (isInstalled('epubcheck', 'epubcheck')) expect(await epubcheck(epub)).toBe('');

    const docx = unzipSync(await bytesOf('docx'));
    const part = (name: string) =>
      xmlText(
        strFromU8(docx[`word/${name}.xml`] ?? new Uint8Array()),
        /^(?:w:p|w:br)$/,
        /^(?:w:instrText|m:[a-z]+Pr)$/,
      );
    compare('docx', document, chaptersOf(part('document'), titles));
    expect(wordsIn(part('footnotes')).notes).toEqual(notes);

    if (!isInstalled('pdftotext', 'poppler-utils')) return;
    const pdf = await pdfInReadingOrder(await bytesOf('pdf'));
    compare('pdf', document, chaptersOf(pdf, titles), true);
    expect([...new Set(wordsIn(pdf).notes)]).toEqual(notes);
  },
);
