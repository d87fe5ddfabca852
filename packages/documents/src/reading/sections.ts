import type { Chapter } from './document-tree.ts';
import { plainText } from './plain-text.ts';

/** The titles of a chapter's headings of level 2, in order. */
export function sectionTitles(chapter: Chapter): string[] {
  return chapter.blocks.flatMap((block) =>
    block.type === 'heading' && block.depth === 2 ? [plainText(block.children)] : [],
  );
}
