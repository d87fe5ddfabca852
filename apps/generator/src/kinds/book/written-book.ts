import type { WrittenBook } from '@sorami/contracts/webhook-events';
import { findPart, listChapters, type TextPart } from '../../documents/text-part.ts';

/** What a book has so far; null before its outline is made. */
export function writtenBook(texts: readonly TextPart[]): WrittenBook | null {
  const outline = findPart(texts, 'outline');
  if (!outline) return null;
  const front = findPart(texts, 'front-matter');
  const contents = new Map(listChapters(texts).map(({ index, markdown }) => [index, markdown]));
  return {
    subtitle: outline.subtitle,
    description: front?.backCover ?? outline.description,
    keywords: front?.keywords ?? [],
    preface: front?.preface ?? null,
    chapters: outline.chapters.map(({ title, summary }, index) => ({
      index,
      title,
      summary,
      content: contents.get(index) ?? null,
    })),
  };
}
