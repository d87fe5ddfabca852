import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { DocumentChapter, DocumentLanguage } from '../document.ts';
import { chapterName } from '../words.ts';
import { cleanLine, cleanText } from './clean-text.ts';
import type { Chapter } from './document-tree.ts';
import { sanitiseTree } from './sanitise-tree.ts';
import { dropRepeatedTitle, settleHeadings } from './settle-headings.ts';
import { tameMarkdown } from './tame-markdown.ts';
import { typesetText } from './typeset-text.ts';

const processor = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).freeze();

/** Reads a chapter's Markdown into the sanitised tree. `number` is its place; `ordinal` what it is counted as. */
export function readChapter(
  chapter: DocumentChapter,
  number: number,
  language: DocumentLanguage,
  ordinal: number | null = number,
): Chapter {
  const root: Root = processor.parse(tameMarkdown(cleanText(chapter.markdown)));
  const { blocks, footnotes } = sanitiseTree(root, { language, notePrefix: String(number) });
  const title = typesetText(cleanLine(chapter.title), language);
  return {
    number,
    ordinal,
    title: title || chapterName(ordinal ?? number, language),
    untitled: title === '',
    blocks: settleHeadings(dropRepeatedTitle(blocks, title)),
    footnotes,
  };
}
