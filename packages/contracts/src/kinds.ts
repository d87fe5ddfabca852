import { z } from 'zod';

/** From the smallest. */
export const planNames = ['free', 'pro', 'premium', 'enterprise'] as const;
type PlanName = (typeof planNames)[number];

/** What differs between the kinds of work, as far as every program has to know it. */
interface KindFacts {
  /** Whether it is made yet: api and generator then have a module for it. */
  offered: boolean;
  /** Of a plan, that allows it (Clerk's name). */
  feature: string;
  /** In which `PlanLimits` and `Usage` count it. */
  quota: string;
  /** How many a plan allows per calendar month; 0 leaves its feature out, null sets no fixed limit. */
  monthly: Readonly<Record<PlanName, number | null>>;
  /** In the keys of its files the part after the owner's, and the generator's address for such jobs. */
  folder: string;
  /** What people open, where it is a text that they go on writing. */
  document: string | null;
}

/** Every kind of work, by its name in jobs, files and keys. */
export const kinds = {
  book: {
    offered: true,
    feature: 'book_generation',
    quota: 'books',
    monthly: { free: 3, pro: 20, premium: 100, enterprise: null },
    folder: 'books',
    document: 'book',
  },
  blog: {
    offered: true,
    feature: 'blog_generation',
    quota: 'articles',
    monthly: { free: 10, pro: 100, premium: 500, enterprise: null },
    folder: 'blogs',
    document: 'article',
  },
  image: {
    offered: true,
    feature: 'image_generation',
    quota: 'images',
    monthly: { free: 50, pro: 1000, premium: 5000, enterprise: null },
    folder: 'images',
    document: null,
  },
  video: {
    offered: true,
    feature: 'video_generation',
    quota: 'videos',
    monthly: { free: 0, pro: 30, premium: 200, enterprise: null },
    folder: 'videos',
    document: null,
  },
} as const satisfies Record<string, KindFacts>;

export type JobKind = keyof typeof kinds;
type Facts = (typeof kinds)[JobKind];
export type KindFeature = Facts['feature'];
export type Quota = Facts['quota'];
export type DocumentType = Exclude<Facts['document'], null>;

type KindsWith<Part> = { [Name in JobKind]: (typeof kinds)[Name] extends Part ? Name : never }[JobKind];
/** The kinds that can be asked for. */
export type OfferedKind = KindsWith<{ offered: true }>;
/** The kinds whose works are texts that people go on writing. */
export type DocumentKind = KindsWith<{ document: string }>;

export function isOffered(kind: JobKind): kind is OfferedKind {
  return kinds[kind].offered;
}

/** On the generator: where a job of this kind is handed over. */
export function generatePathOf(kind: JobKind): string {
  return `/api/${kinds[kind].folder}/generate`;
}

/** Whether a type of job or file is that of a text. */
export function isDocumentKind(type: JobKind | 'upload'): type is DocumentKind {
  return type !== 'upload' && kinds[type].document !== null;
}

/** The names of `object` without losing which they are. */
function namesOf<Name extends string>(object: Record<Name, unknown>): [Name, ...Name[]] {
  return Object.keys(object) as [Name, ...Name[]];
}

export const jobKindSchema = z.enum(namesOf(kinds));
export const offeredKinds: readonly OfferedKind[] = jobKindSchema.options.filter(isOffered);
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
