import type { DocumentKinds } from '../documents/document-kind.ts';
import type { Kinds } from '../jobs/kind.ts';
import { articleDocument } from './article/article-document.ts';
import { articleKind } from './article/article-kind.ts';
import { bookDocument } from './book/book-document.ts';
import { bookKind } from './book/book-kind.ts';
import { imageKind } from './image/image-kind.ts';

/** Every kind of work that api offers. */
export const kinds = { IMAGE: imageKind, BOOK: bookKind, BLOG: articleKind } satisfies Kinds;

/** What people go on writing themselves. */
export const documentKinds = { book: bookDocument, article: articleDocument } satisfies DocumentKinds;
