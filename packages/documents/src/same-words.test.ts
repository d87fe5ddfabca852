import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import type { Element, Nodes } from 'hast';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import rehypeParse from 'rehype-parse';
import { SaxesParser } from 'saxes';
import { unified } from 'unified';
import { expect, it } from 'vitest';
import { chapterToHast } from './html/to-hast.ts';
import { loadReaders } from './reading/load-readers.ts';
import { readDocument } from './reading/read-document.ts';
import { renderDocx } from './render-docx.ts';
import { renderEpub } from './render-epub.ts';
import { renderHtml } from './render-html.ts';
import { renderPdf } from './render-pdf.ts';
import { epubcheck, isInstalled, pdfInReadingOrder } from './testing/external-checks.ts';
import { sampleBook } from './testing/sample-book.ts';
import { samplePictures } from './testing/sample-cover.ts';
import { letters, wordedMarkdown, wordsIn } from './testing/worded-text.ts';

// What the author wrote, in the order it was written, in every format: no word is lost, moved or glued to another. Twenty
// texts are a chapter, and all of them one document, which is read once and made into each format: most of the time
// is taken by what each page of an EPUB, each document and each reading costs.
const textsInChapter = 20;
const wanted = Number(process.env.EXPORTED_DOCUMENTS ?? 300);
const textsInBatch = Math.min(300, wanted);
const batches = Math.max(1, Math.round(wanted / 300));
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
  'figcaption',
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

/** What follows each heading, which occurs nowhere else. */
function partsOf(text: string, titles: readonly string[]): string[] {
  return titles.map((title, index) => {
    const next = titles[index + 1];
    const start = text.indexOf(title);
    return text.slice(start, next === undefined ? undefined : text.indexOf(next, start));
  });
}

interface Sample {
  /** A heading that stands before the text. */
  title: string;
  markdown: string;
}

/** A table that goes on overleaf repeats its head there: `once` leaves what was seen before out. */
function compare(format: string, samples: readonly Sample[], text: string, once = false): void {
  const parts = partsOf(
    text,
    samples.map(({ title }) => title),
  );
  for (const [index, { markdown }] of samples.entries()) {
    const found = wordsIn(parts[index] ?? '').text;
    const words = once ? [...new Set(found)] : found;
    expect({ format, markdown, words }).toEqual({ format, markdown, words: wordsIn(markdown).text });
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
    // The same texts each time, others for each batch; their notes are told apart by the text that they belong to.
    const seed = Number(process.env.EXPORTED_SEED ?? 7) + batch;
    const samples = fc.sample(wordedMarkdown, { numRuns: textsInBatch, seed }).map((markdown, index) => ({
      title: `zé${letters(index)}`,
      markdown: markdown
        .replace(/né[a-z]+/g, `$&${letters(index)}`)
        .replace(/\[\^(\d)\]/g, `[^${letters(index)}$1]`),
    }));
    const notes = samples.flatMap(({ markdown }) => wordsIn(markdown).notes);
    const chapters = Array.from({ length: samples.length / textsInChapter }, (_, index) => ({
      id: `c${index}`,
      title: `${index}`,
      markdown: samples
        .slice(index * textsInChapter, (index + 1) * textsInChapter)
        .map(({ title, markdown }) => `## ${title}\n\n${markdown}`)
        .join('\n\n'),
    }));
    for (const { markdown } of chapters) await loadReaders(markdown);
    const document = readDocument({
      ...bare,
      author: '',
      kind: 'article',
      title: 'zébook',
      chapters,
      pictures: samplePictures('samplepicture'),
    });

    const preview = document.chapters.map((chapter) =>
      chapterToHast(chapter, {
        language: 'fr',
        headingShift: 0,
        epub: false,
        showPicture: (src) => ({ src }),
      })
        .map(textOf)
        .join(''),
    );
    compare('preview', samples, preview.join(''));
    expect(preview.flatMap((text) => wordsIn(text).notes)).toEqual(notes);

    const html = new TextDecoder().decode(renderHtml(document).bytes);
    const main = (node: Nodes): Element[] =>
      node.type === 'element' && node.tagName === 'main'
        ? [node]
        : 'children' in node
          ? node.children.flatMap(main)
          : [];
    compare('html', samples, main(unified().use(rehypeParse).parse(html)).map(textOf).join(''));
    const { results } = await validator.validateString(html);
    expect(
      results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => [ruleId, message])),
    ).toEqual([]);

    const epub = (await renderEpub(document)).bytes;
    const pages = Object.entries(unzipSync(epub)).filter(([name]) => name.includes('chapter-'));
    const texts = pages
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, page]) => xmlText(strFromU8(page), /^(?:p|div|li|t[dh]|pre|h\d|br|d[td]|figcaption)$/));
    compare('epub', samples, texts.join(''));
    // Meanwhile the others are made.
    const complaints = isInstalled('epubcheck', 'epubcheck') ? epubcheck(epub) : '';

    const docx = unzipSync((await renderDocx(document)).bytes);
    const part = (name: string) =>
      xmlText(
        strFromU8(docx[`word/${name}.xml`] ?? new Uint8Array()),
        /^(?:w:p|w:br)$/,
        /^(?:w:instrText|m:[a-z]+Pr)$/,
      );
    compare('docx', samples, part('document'));
    expect(wordsIn(part('footnotes')).notes).toEqual(notes);

    expect(await complaints).toBe('');
    if (!isInstalled('pdftotext', 'poppler-utils')) return;
    const { bytes } = await renderPdf(document);
    expect(Buffer.from(bytes).includes('pdfuaid')).toBe(true);
    const pdf = await pdfInReadingOrder(bytes);
    compare('pdf', samples, pdf, true);
    expect([...new Set(wordsIn(pdf).notes)]).toEqual(notes);
  },
);
