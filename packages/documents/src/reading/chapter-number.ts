import { chapterName } from '../words.ts';
import type { Chapter, ReadDocument } from './document-tree.ts';

/** What stands above the title of a book's chapter: "Chapter 3", or nothing where the title says it itself. */
export function chapterNumber(chapter: Chapter, { kind, language }: ReadDocument): string {
  const saysItself =
    chapter.untitled || /^(?:chapitre|chapter|partie|part|\d+\s*[.:)–—-])/i.test(chapter.title);
  return kind !== 'book' || chapter.ordinal === null || saysItself
    ? ''
    : chapterName(chapter.ordinal, language);
}
