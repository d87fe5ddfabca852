import type { RenderPublication } from '@sorami/contracts/generator-api';
import { prefaceHeading, previewNotice } from '@sorami/contracts/publication-words';
import { textLanguageSchema } from '@sorami/contracts/publications';
import type { BlogArticle, Book, Chapter } from '@sorami/database/generated/client';

type Publication = RenderPublication['publication'];

/** A book as the exporters take it; what is still to be written is left out. */
export function bookToRender(
  book: Book,
  chapters: Pick<Chapter, 'id' | 'title' | 'content' | 'state'>[],
  coverKey: string | null,
): Publication {
  const language = textLanguageSchema.parse(book.language);
  const preface = { id: `${book.id}-preface`, title: prefaceHeading[language], unnumbered: true };
  return {
    ...heading(book, coverKey),
    kind: 'book',
    ...(book.subtitle && { subtitle: book.subtitle }),
    ...(book.description && { description: book.description }),
    ...(book.keywords.length > 0 && { keywords: book.keywords }),
    chapters: [
      ...(book.preface ? [{ ...preface, markdown: book.preface }] : []),
      ...chapters
        .filter(({ state }) => state === 'WRITTEN')
        .map(({ id, title, content }) => ({ id, title, markdown: content })),
    ],
  };
}

/** An article as the exporters take it: one chapter. */
export function articleToRender(article: BlogArticle, coverKey: string | null): Publication {
  const keywords = [...new Set([...article.keywords, ...article.tags])];
  return {
    ...heading(article, coverKey),
    kind: 'article',
    ...(article.metaDescription && { description: article.metaDescription }),
    ...(keywords.length > 0 && { keywords }),
    chapters: [{ id: article.id, title: article.title, markdown: article.content }],
  };
}

/** Nothing that changes without a new version of the content: a version has the same bytes each time. */
function heading(row: Book | BlogArticle, coverKey: string | null) {
  const language = textLanguageSchema.parse(row.language);
  return {
    id: row.id,
    title: row.title,
    author: row.byline,
    language,
    publishedAt: row.createdAt.toISOString(),
    updatedAt: row.contentChangedAt.toISOString(),
    ...(row.embedded && { notice: previewNotice[language] }),
    ...(coverKey !== null && { coverKey }),
  };
}
