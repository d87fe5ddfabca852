import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileDocument } from '../testing/hostile-text.ts';
import { sampleBook } from '../testing/sample-book.ts';
import type { Block, Inline } from './document-tree.ts';
import { readChapter } from './read-chapter.ts';
import { readDocument } from './read-document.ts';

const read = (markdown: string, title = 'Title') => readChapter({ id: 'a', title, markdown }, 1, 'en');
const one = (markdown: string) => read(markdown).blocks;

function* inlinesOf(blocks: readonly (Block | { type: 'listItem'; children: Block[] })[]): Generator<Inline> {
  for (const block of blocks) {
    if (block.type === 'paragraph' || block.type === 'heading') yield* deep(block.children);
    else if (block.type === 'table')
      for (const row of block.children) for (const cell of row.children) yield* deep(cell.children);
    else if (block.type === 'definitionList')
      for (const { term, meanings } of block.entries) yield* deep([...term, ...meanings.flat()]);
    else if ('children' in block) yield* inlinesOf(block.children);
  }
}

function* deep(nodes: readonly Inline[]): Generator<Inline> {
  for (const node of nodes) {
    yield node;
    if ('children' in node) yield* deep(node.children);
  }
}

describe('reading a document', () => {
  it('counts the chapters without what is not numbered', () => {
    const chapter = { id: 'c', title: '', markdown: 'Text.' };
    const preface = { id: 'p', title: 'Preface', markdown: 'Before.', unnumbered: true };
    const { chapters } = readDocument({
      ...sampleBook,
      language: 'en',
      chapters: [preface, chapter, chapter],
    });
    expect(chapters.map(({ number, ordinal, title }) => [number, ordinal, title])).toEqual([
      [1, null, 'Preface'],
      [2, 1, 'Chapter 1'],
      [3, 2, 'Chapter 2'],
    ]);
  });

  it('keeps links to http, https and mail only, in characters that every reader accepts', () => {
    fc.assert(
      fc.property(hostileDocument, (document) => {
        for (const chapter of readDocument(document).chapters) {
          for (const node of inlinesOf(chapter.blocks)) {
            if (node.type !== 'link') continue;
            expect(node.url).toMatch(
              /^(?:https?:\/\/|mailto:)(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=[\]]|%[0-9A-Fa-f]{2})+$/,
            );
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('leaves no control character, lone surrogate or noncharacter anywhere', () => {
    fc.assert(
      fc.property(hostileDocument, (document) => {
        const { cover: _, ...read } = readDocument(document);
        const strings: string[] = [];
        JSON.stringify(read, (key, value) => {
          // Only the Markdown export takes the source, and as it is.
          if (key === 'source') return undefined;
          if (typeof value === 'string') strings.push(value);
          return value;
        });
        for (const text of strings)
          expect(text).toSatisfy(
            (value: string) =>
              value.isWellFormed() && !/[[\p{Cc}--[\n\t]]\p{Noncharacter_Code_Point}\u202E]/v.test(value),
          );
      }),
      { numRuns: 150 },
    );
  });

  it('begins headings at level 2, skips no level, and drops a title that the text repeats', () => {
    const { blocks } = read('# Title\n\n##### Deep\n\n# Top\n\n#### Below');
    expect(blocks.map((block) => block.type === 'heading' && block.depth)).toEqual([2, 2, 3]);
    expect(read('# A title!\n\ntext', 'a Title').blocks.map(({ type }) => type)).toEqual(['paragraph']);
  });

  it('reads raw HTML as its words, and not the words of scripts', () => {
    expect(one('a <u>bold</u> word')).toEqual([
      { type: 'paragraph', children: [{ type: 'text', value: 'a bold word' }] },
    ]);
    expect(
      JSON.stringify(one('<div>first<br>second</div>\n<script>steal()</script>\n<!-- hidden -->')),
    ).toMatch(/first.*second/);
    expect(JSON.stringify(one('<div>first</div>\n<script>steal()</script>\n<!-- hidden -->'))).not.toMatch(
      /steal|hidden|</,
    );
  });

  it('shows an image from elsewhere as a link', () => {
    expect(one('![A cat](https://example.org/cat.png)')).toEqual([
      {
        type: 'paragraph',
        children: [
          { type: 'link', url: 'https://example.org/cat.png', children: [{ type: 'text', value: 'A cat' }] },
        ],
      },
    ]);
  });

  it('numbers notes by citation, cites them twice, and cuts notes that cite themselves', () => {
    const { blocks, footnotes } = read('a[^b] b[^a] c[^b] d[^none]\n\n[^a]: first [^a]\n\n[^b]: second');
    const labels = [...inlinesOf(blocks)].flatMap((node) =>
      node.type === 'footnoteReference' ? [node.label] : [],
    );
    expect(labels).toEqual(['1', '2', '1']);
    expect(footnotes.map(({ identifier }) => identifier)).toEqual(['1-1', '1-2']);
    expect(JSON.stringify(footnotes)).not.toContain('footnoteReference');
  });

  it('moves a note from a heading into the text', () => {
    const { blocks } = read('## Head[^a]\n\ntext\n\n[^a]: note');
    expect(JSON.stringify(blocks[0])).not.toContain('footnoteReference');
    expect(JSON.stringify(blocks[1])).toContain('footnoteReference');
  });

  it('keeps ten levels of lists', () => {
    const markdown = Array.from({ length: 10 }, (_, level) => `${'  '.repeat(level)}- level ${level}`).join(
      '\n',
    );
    let [list] = one(markdown);
    let depth = 0;
    while (list?.type === 'list') {
      depth += 1;
      list = list.children[0]?.children.find(({ type }) => type === 'list');
    }
    expect(depth).toBe(10);
  });

  it.each([
    '>',
    '- ',
    '1. ',
    '[',
    '[a](',
    '*a ',
    'a*b _c_ ',
    'a\n=\n',
    'a\n---\n',
    '<a ',
    '<!--',
    '<script>',
    '| a |\n',
    'a\n',
  ])('reads a thousand times %j', (text) => {
    expect(read(text.repeat(1000)).number).toBe(1);
  });

  it('sets what a keyboard types as a typesetter would', () => {
    const french = readChapter(
      { id: 'a', title: "L'été", markdown: `"Oui" dit-il... N'est-ce pas ? Voici : 20 000 €.` },
      1,
      'fr',
    );
    expect(french.title).toBe('L’été');
    expect(JSON.stringify(french.blocks)).toContain(
      '«\u00A0Oui\u00A0» dit-il… N’est-ce pas\u202F? Voici\u00A0: 20\u202F000\u00A0€.',
    );
    expect(JSON.stringify(one(`"Yes" isn't \`"no"\``))).toContain('“Yes” isn’t ');
    expect(JSON.stringify(one('`"no"`'))).toContain('\\"no\\"');
  });

  it('names what has no name', () => {
    const read = readDocument({
      ...sampleBook,
      title: ' \u0000 ',
      chapters: [{ id: 'a', title: '', markdown: '' }],
    });
    expect(read.title).toBe('Sans titre');
    expect(read.chapters[0]?.title).toBe('Chapitre 1');
  });

  it('refuses what no file can hold', () => {
    expect(() => readDocument({ ...sampleBook, id: '' })).toThrow(
      expect.objectContaining({ code: 'INVALID_DOCUMENT' }),
    );
    expect(() => readDocument({ ...sampleBook, updatedAt: 'soon' })).toThrow(
      expect.objectContaining({ code: 'INVALID_DOCUMENT' }),
    );
    const cover = { bytes: new Uint8Array([1, 2, 3, 4]), contentType: 'image/png' } as const;
    expect(() => readDocument({ ...sampleBook, cover })).toThrow(
      expect.objectContaining({ code: 'UNREADABLE_COVER' }),
    );
  });
});

it('shows the date of the time zone that is asked for', () => {
  const late = { ...sampleBook, publishedAt: '2026-11-30T23:30:00.000Z', language: 'fr' as const };
  expect(readDocument(late).dateWords).toBe('30 novembre 2026');
  expect(readDocument({ ...late, timeZone: 'Europe/Paris' }).dateWords).toBe('1 décembre 2026');
  expect(() => readDocument({ ...late, timeZone: 'Nowhere' })).toThrow('time zone');
});
