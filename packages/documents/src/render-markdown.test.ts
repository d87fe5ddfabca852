import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readDocument } from './reading/read-document.ts';
import { renderMarkdown } from './render-markdown.ts';
import { hostileDocument } from './testing/hostile-text.ts';
import { sampleBook } from './testing/sample-book.ts';

function split(text: string): { data: Record<string, unknown>; body: string } {
  const [, yaml = '', body = ''] = /^---\n([\s\S]*?\n)---\n\n([\s\S]*)$/.exec(text) ?? [];
  return { data: parse(yaml), body };
}

describe('Markdown', () => {
  it('keeps every field in front matter that a YAML parser reads back', () => {
    return fc.assert(
      fc.asyncProperty(hostileDocument, async (document) => {
        const read = readDocument(document);
        const { data } = split(new TextDecoder().decode((await renderMarkdown(read)).bytes));
        expect(data).toMatchObject({
          title: read.title,
          lang: read.language,
          id: read.id,
          date: document.publishedAt,
        });
        expect(data.author ?? '').toBe(read.author);
        expect(data.keywords ?? []).toEqual(read.keywords);
      }),
      { numRuns: 150 },
    );
  });

  it('is read back as the same text', async () => {
    const read = readDocument(sampleBook);
    const { body } = split(new TextDecoder().decode((await renderMarkdown(read)).bytes));
    const chapters = body
      .split(/^# /m)
      .slice(1)
      .map((text) => text.slice(text.indexOf('\n')));
    const again = readDocument({
      ...sampleBook,
      chapters: chapters.map((markdown, index) => ({
        id: String(index),
        title: read.chapters[index]?.title ?? '',
        markdown,
      })),
    });
    expect(again.chapters.map(({ blocks }) => blocks)).toEqual(read.chapters.map(({ blocks }) => blocks));
  });
});
