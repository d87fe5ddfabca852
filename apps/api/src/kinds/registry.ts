import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { DocumentKinds } from '../documents/document-kind.ts';
import type { Kinds, OfferedKind } from '../jobs/kind.ts';
import { articleRoutes } from '../routes/articles.ts';
import { bookRoutes } from '../routes/books.ts';
import { chapterRoutes } from '../routes/chapters.ts';
import { imageRoutes } from '../routes/images.ts';
import { videoRoutes } from '../routes/videos.ts';
import { articleDocument } from './article/article-document.ts';
import { articleKind } from './article/article-kind.ts';
import { bookDocument } from './book/book-document.ts';
import { bookKind } from './book/book-kind.ts';
import { imageKind } from './image/image-kind.ts';
import { videoKind } from './video/video-kind.ts';

/** Every kind of work that api offers. */
export const kinds = {
  IMAGE: imageKind,
  VIDEO: videoKind,
  BOOK: bookKind,
  BLOG: articleKind,
} satisfies Kinds;

/** What each adds under /api, by the first part of its path. */
export const kindRoutes = {
  IMAGE: { '/images': imageRoutes },
  VIDEO: { '/videos': videoRoutes },
  BOOK: { '/books': bookRoutes, '/chapters': chapterRoutes },
  BLOG: { '/blog': articleRoutes },
} satisfies Record<OfferedKind, Record<string, FastifyPluginAsyncZod>>;

/** What people go on writing themselves. */
export const documentKinds = { book: bookDocument, article: articleDocument } satisfies DocumentKinds;
