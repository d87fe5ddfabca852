import type { Chapter, ReadDocument } from './document-tree.ts';

/** Whether a chapter is the whole article, so that the article's title is its title. */
export function standsAlone(chapter: Chapter, { kind, chapters, title }: ReadDocument): boolean {
  return kind === 'article' && chapters.length === 1 && (chapter.untitled || chapter.title === title);
}
