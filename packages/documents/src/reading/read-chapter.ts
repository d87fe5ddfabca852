import type { DocumentChapter, DocumentLanguage } from '../document.ts';
import { chapterName } from '../words.ts';
import { cleanLine, cleanText } from './clean-text.ts';
import type { Chapter } from './document-tree.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { sanitiseTree } from './sanitise-tree.ts';
import { dropRepeatedTitle, settleHeadings } from './settle-headings.ts';
import { typesetText } from './typeset-text.ts';

interface ReadOptions {
  /** What the chapter is counted as; its place, if nothing else is said. */
  ordinal?: number | null;
  /** Whether the picture at an address can be shown; a note in its place says that it cannot. */
  hasPicture?: (address: string) => boolean;
}

/** Reads a chapter's Markdown into the sanitised tree. `number` is its place. */
export function readChapter(
  chapter: DocumentChapter,
  number: number,
  language: DocumentLanguage,
  { ordinal = number, hasPicture = () => true }: ReadOptions = {},
): Chapter {
  const root = parseMarkdown(cleanText(chapter.markdown));
  const { blocks, footnotes } = sanitiseTree(root, {
    language,
    hasPicture,
    notePrefix: String(number),
  });
  const title = typesetText(cleanLine(chapter.title), language);
  const own = dropRepeatedTitle(blocks, title);
  return {
    number,
    ordinal,
    source: { title: cleanLine(chapter.title), markdown: chapter.markdown, namesItself: own !== blocks },
    title: title || chapterName(ordinal ?? number, language),
    untitled: title === '',
    blocks: settleHeadings(own),
    footnotes,
  };
}
