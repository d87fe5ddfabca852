import type { RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { stringify } from 'yaml';
import type { RenderedFile } from './document.ts';
import type { Chapter, Footnote, ReadDocument } from './reading/document-tree.ts';
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
  const chapters = document.chapters.map((chapter) => writeChapter(chapter, document));
  const text = `---\n${frontMatter}---\n\n${chapters.join('\n')}`;
  return {
    bytes: new TextEncoder().encode(text),
    contentType: 'text/markdown; charset=utf-8',
    extension: 'md',
  };
}

function writeChapter(chapter: Chapter, document: ReadDocument): string {
  const title: RootContent[] = standsAlone(chapter, document)
    ? []
    : [{ type: 'heading', depth: 1, children: [{ type: 'text', value: chapter.title }] }];
  const children: RootContent[] = [...title, ...chapter.blocks, ...chapter.footnotes.map(toDefinition)];
  return toMarkdown(
    { type: 'root', children },
    {
      extensions: [gfmToMarkdown({ tablePipeAlign: false }), { handlers: { footnoteReference } }],
      bullet: '-',
      emphasis: '*',
      rule: '-',
      listItemIndent: 'one',
      fences: true,
    },
  );
}

// By identifier: a label is unique within its chapter only, and here all chapters share a file.
function footnoteReference(node: { identifier: string }): string {
  return `[^${node.identifier}]`;
}

function toDefinition({ identifier, children }: Footnote): RootContent {
  return { type: 'footnoteDefinition', identifier, label: identifier, children };
}
