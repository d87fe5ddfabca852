import type { FileType } from '@sorami/contracts/files';
import type { Feature, PlanLimits } from '@sorami/contracts/plans';
import type { JobKind } from '@sorami/database/generated/client';

/** The kinds of job that api starts. */
export type StartedKind = Exclude<JobKind, 'VIDEO'>;

/** The kinds that write a text and count as one. */
export type DocumentJobKind = Exclude<StartedKind, 'IMAGE'>;

interface KindFacts {
  feature: Feature;
  /** What of the plan limits how many are made in a month. */
  limit: keyof Pick<PlanLimits, 'images' | 'books' | 'articles'>;
  /** Of the files that it makes. */
  fileType: FileType;
  /** On the generator. */
  path: string;
}

/** What differs between the kinds of job, as data. */
export const kindFacts: Record<StartedKind, KindFacts> = {
  IMAGE: {
    feature: 'image_generation',
    limit: 'images',
    fileType: 'image',
    path: '/api/images/generate',
  },
  BOOK: { feature: 'book_generation', limit: 'books', fileType: 'book', path: '/api/books/generate' },
  BLOG: { feature: 'blog_generation', limit: 'articles', fileType: 'blog', path: '/api/blogs/generate' },
};
