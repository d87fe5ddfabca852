import type { FootnoteDefinition, FootnoteReference, PhrasingContent } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import { visit } from 'unist-util-visit';
import { stringify } from 'yaml';
import type { RenderedFile } from './document.ts';
import type { Chapter, ReadDocument } from './reading/document-tree.ts';
import { parseMarkdown } from './reading/parse-markdown.ts';
import { standsAlone } from './reading/stands-alone.ts';

/** Markdown (CommonMark with GitHub's extensions) with YAML front matter. */
export function renderMarkdown(document: ReadDocument): RenderedFile {
  const {
    id,
    title,
    subtitle,
    author,
    language,
    description,
    notice,
    keywords,
    publishedAt,
    updatedAt,
    kind,
  } = document;
  const frontMatter = stringify(
    {
      title,
      ...(subtitle && { subtitle }),
      ...(author && { author }),
      lang: language,
      ...(description && { description }),
      date: publishedAt.toISOString(),
      updated: updatedAt.toISOString(),
      ...(keywords.length > 0 && { keywords }),
      ...(notice && { notice }),
      kind,
      id,
    },
    { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' },
  );
  const taken = new Set<string>();
  const chapters = document.chapters.map((chapter) => writeChapter(chapter, document, taken));
  const text = `---\n${frontMatter}---\n\n${chapters.join('\n')}`;
  return {
    bytes: new TextEncoder().encode(text),
    contentType: 'text/markdown; charset=utf-8',
    extension: 'md',
  };
}

/** The author's text as it is, below its title. */
function writeChapter(chapter: Chapter, document: ReadDocument, taken: Set<string>): string {
  const { title, markdown, namesItself } = chapter.source;
  const own = withOwnNotes(markdown, chapter.number, taken);
  const text = own === '' || own.endsWith('\n') ? own : `${own}\n`;
  if (namesItself || standsAlone(chapter, document)) return text;
  const children: PhrasingContent[] = [{ type: 'text', value: title || chapter.title }];
  return `${toMarkdown({ type: 'root', children: [{ type: 'heading', depth: 1, children }] })}\n${text}`;
}

/**
 * Chapters share a file, and the first note of a name is that of all: only where a chapter uses a name that another has
 * used before are its notes renamed.
 */
function withOwnNotes(markdown: string, number: number, taken: Set<string>): string {
  const notes: (FootnoteDefinition | FootnoteReference)[] = [];
  visit(parseMarkdown(markdown), ['footnoteDefinition', 'footnoteReference'], (node) => {
    if (node.type === 'footnoteDefinition' || node.type === 'footnoteReference') notes.push(node);
  });
  const clashing = new Set(notes.map(({ identifier }) => identifier).filter((name) => taken.has(name)));
  for (const { identifier } of notes) taken.add(identifier);
  let text = '';
  let at = 0;
  for (const { identifier, position } of notes) {
    const start = position?.start.offset;
    if (start === undefined || !clashing.has(identifier)) continue;
    const end = markdown.indexOf(']', start);
    text += `${markdown.slice(at, end)}-${number}`;
    at = end;
  }
  return text + markdown.slice(at);
}
