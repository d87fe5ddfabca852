import { z } from 'zod';

/** What differs between the kinds of work, as far as every program has to know it. */
interface KindFacts {
  /** Of a plan, that allows it (Clerk's name). */
  feature: string;
  /** In which `PlanLimits` and `Usage` count it. */
  quota: string;
  /** On the generator: where such a job is handed over. */
  generatePath: string;
  /** What people open, where it is a text that they go on writing. */
  document: string | null;
}

/** Every kind of work, by its name in jobs, files and keys. */
export const kinds = {
  book: {
    feature: 'book_generation',
    quota: 'books',
    generatePath: '/api/books/generate',
    document: 'book',
  },
  blog: {
    feature: 'blog_generation',
    quota: 'articles',
    generatePath: '/api/blogs/generate',
    document: 'article',
  },
  image: {
    feature: 'image_generation',
    quota: 'images',
    generatePath: '/api/images/generate',
    document: null,
  },
  video: {
    feature: 'video_generation',
    quota: 'videos',
    generatePath: '/api/videos/generate',
    document: null,
  },
} as const satisfies Record<string, KindFacts>;

export type JobKind = keyof typeof kinds;
type Facts = (typeof kinds)[JobKind];
export type KindFeature = Facts['feature'];
export type Quota = Facts['quota'];
export type DocumentType = Exclude<Facts['document'], null>;

/** The names of `object` without losing which they are. */
function namesOf<Name extends string>(object: Record<Name, unknown>): [Name, ...Name[]] {
  return Object.keys(object) as [Name, ...Name[]];
}

export const jobKindSchema = z.enum(namesOf(kinds));
export const documentTypeSchema = z.enum(
  Object.values(kinds).flatMap(({ document }): DocumentType[] => (document === null ? [] : [document])),
);

/** One value for every kind, under the name of its quota. */
export function byQuota<Value>(of: (kind: JobKind) => Value): Record<Quota, Value> {
  return Object.fromEntries(namesOf(kinds).map((kind) => [kinds[kind].quota, of(kind)])) as Record<
    Quota,
    Value
  >;
}
