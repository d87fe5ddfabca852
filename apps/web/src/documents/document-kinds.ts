import type { DocumentKind } from '@sorami/contracts/kinds';
import { type ApiPath, apiPaths, pagePaths } from '../config/paths.ts';
import type { Made } from '../lib/kinds.ts';

/** What lists show of a document. */
export interface DocumentSummary extends Made {
  title: string;
  state: 'ready' | 'trashed';
}

interface Description {
  /** Namespace of its words in the messages. */
  words: 'books' | 'articles';
  api: { list: ApiPath; one: (id: string) => ApiPath };
  pages: { list: string; trash: string; form: string };
  /** What a month's quota counts it under. */
  usage: 'books' | 'articles';
}

export const documentKinds: Readonly<Record<DocumentKind, Description>> = {
  book: {
    words: 'books',
    api: { list: apiPaths.books, one: apiPaths.book },
    pages: { list: pagePaths.books, trash: pagePaths.booksTrash, form: pagePaths.newBook },
    usage: 'books',
  },
  blog: {
    words: 'articles',
    api: { list: apiPaths.articles, one: apiPaths.article },
    pages: { list: pagePaths.articles, trash: pagePaths.articlesTrash, form: pagePaths.newArticle },
    usage: 'articles',
  },
};
