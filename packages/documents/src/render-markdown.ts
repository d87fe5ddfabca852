import { makeSlug } from '@sorami/contracts/make-slug';
import type { FootnoteDefinition, FootnoteReference, PhrasingContent, Root } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import { visit } from 'unist-util-visit';
import { stringify } from 'yaml';
import type { RenderedFile } from './document.ts';
import { type Parts, packZip } from './pack-zip.ts';
import type { Chapter, ReadDocument } from './reading/document-tree.ts';
import { parseMarkdown } from './reading/parse-markdown.ts';
import { nameShownPictures, readPictureFile } from './reading/picture-file.ts';
import { standsAlone } from './reading/stands-alone.ts';

/** Markdown (CommonMark with GitHub's extensions) with YAML front matter; with pictures, a ZIP of it and them. */
export async function renderMarkdown(document: ReadDocument): Promise<RenderedFile> {
  const {
    id,
    title,
    subtitle,
    author,
    language,
    description,
    notice,
    sourceType,
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
      ...(sourceType && { digitalSourceType: sourceType }),
      kind,
      id,
    },
    { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' },
  );
  const images = new Map(
    [...nameShownPictures(document)].map(([address, name]) => [address, `images/${name}`]),
  );
  const taken = new Set<string>();
  const chapters = document.chapters.map((chapter) => writeChapter(chapter, document, { taken, images }));
  const bytes = new TextEncoder().encode(`---\n${frontMatter}---\n\n${chapters.join('\n')}`);
  if (images.size > 0) {
    const parts: Parts = new Map([[`${makeSlug(document.title)}.md`, bytes]]);
    for (const [address, name] of images) parts.set(name, readPictureFile(document, address).bytes);
    return { bytes: await packZip(parts, updatedAt), contentType: 'application/zip', extension: 'zip' };
  }
  return { bytes, contentType: 'text/markdown; charset=utf-8', extension: 'md' };
}

interface WholeText {
  /** The names of notes that chapters before have used. */
  taken: Set<string>;
  /** Where the pictures lie, by their addresses. */
  images: ReadonlyMap<string, string>;
}

/** The author's text as it is, below its title. */
function writeChapter(chapter: Chapter, document: ReadDocument, whole: WholeText): string {
  const { title, markdown, namesItself } = chapter.source;
  const own = settle(markdown, chapter.number, whole);
  const text = own === '' || own.endsWith('\n') ? own : `${own}\n`;
  if (namesItself || standsAlone(chapter, document)) return text;
  const children: PhrasingContent[] = [{ type: 'text', value: title || chapter.title }];
  return `${toMarkdown({ type: 'root', children: [{ type: 'heading', depth: 1, children }] })}\n${text}`;
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * The text as it is, but for two things. Chapters share a file, and the first note of a name is that of all: only where a
 * chapter uses a name that another has used before are its notes renamed. And pictures lie beside the text.
 */
function settle(markdown: string, number: number, { taken, images }: WholeText): string {
  const root = parseMarkdown(markdown);
  const edits = [...noteEdits(root, markdown, number, taken), ...imageEdits(root, markdown, images)];
  let text = '';
  let at = 0;
  for (const { start, end, text: put } of edits.sort((one, other) => one.start - other.start)) {
    text += markdown.slice(at, start) + put;
    at = end;
  }
  return text + markdown.slice(at);
}

function noteEdits(root: Root, markdown: string, number: number, taken: Set<string>): Edit[] {
  const notes: (FootnoteDefinition | FootnoteReference)[] = [];
  visit(root, ['footnoteDefinition', 'footnoteReference'], (node) => {
    if (node.type === 'footnoteDefinition' || node.type === 'footnoteReference') notes.push(node);
  });
  const clashing = new Set(notes.map(({ identifier }) => identifier).filter((name) => taken.has(name)));
  for (const { identifier } of notes) taken.add(identifier);
  return notes.flatMap(({ identifier, position }) => {
    const start = position?.start.offset;
    if (start === undefined || !clashing.has(identifier)) return [];
    const end = markdown.indexOf(']', start);
    return [{ start: end, end, text: `-${number}` }];
  });
}

function imageEdits(root: Root, markdown: string, images: ReadonlyMap<string, string>): Edit[] {
  const edits: Edit[] = [];
  visit(root, ['image', 'definition'], (node) => {
    if (node.type !== 'image' && node.type !== 'definition') return;
    const image = images.get(node.url);
    const from = node.position?.start.offset;
    const to = node.position?.end.offset;
    if (image === undefined || from === undefined || to === undefined) return;
    // Its address is the first that follows the brackets.
    const opened = node.type === 'image' ? /\]\(\s*<?(?=\/api\/files\/)/ : /\]:\s*<?(?=\/api\/files\/)/;
    const found = opened.exec(markdown.slice(from, to));
    if (!found) return;
    const start = from + found.index + found[0].length;
    edits.push({ start, end: start + node.url.length, text: image });
  });
  return edits;
}
