import { z } from 'zod';

/**
 * What an archive holds, as docs/guide/archive.md describes it. The same schema writes a record from the database's row (what
 * it does not name stays out) and reads it again.
 */
export const archiveFormat = 'sorami-archive';

const at = z.coerce.date();
const text = z.string().max(100_000);
const count = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const json = z.json().nullable();
/** Relative, with plain parts: nothing else is opened. */
const entryPath = z
  .string()
  .max(512)
  .regex(/^[^/\\\p{Cc}]+(\/[^/\\\p{Cc}]+)*$/u)
  .refine((path) => !path.split('/').some((part) => part === '.' || part === '..'));

/** `manifest.json`, the last entry. Every other one is in it, with its checksum. */
export const manifestSchema = z.object({
  format: z.literal(archiveFormat),
  version: z.literal(1),
  createdAt: at,
  /** Whose: stable, so that a thing which stands in two archives is known to be the same. */
  owner: id,
  entries: z.array(z.object({ path: entryPath, size: count, sha256: hash })),
  /** Files that were deleted while the archive was made, or whose bytes are no longer what they were. */
  missing: z.array(z.object({ path: entryPath, why: z.enum(['gone', 'changed']) })),
});
export type ArchiveManifest = z.infer<typeof manifestSchema>;

const measures = { contentType: text, size: count, sha256: hash };

/** A line of `data/files.jsonl`. Sizes in bytes and pixels. */
export const fileRecordSchema = z.object({
  id,
  path: entryPath,
  type: z.enum(['BOOK', 'BLOG', 'IMAGE', 'VIDEO', 'UPLOAD']),
  status: z.enum(['READY', 'TRASHED']),
  name: text,
  ...measures,
  width: count.nullable(),
  height: count.nullable(),
  durationSeconds: z.number().nullable(),
  provenance: json,
  createdAt: at,
  trashedAt: at.nullable(),
  thumbnails: z.array(
    z.object({
      variant: z.enum(['PICTURE', 'PREVIEW', 'LARGE', 'ORIGINAL']),
      path: entryPath,
      ...measures,
      width: count,
      height: count,
    }),
  ),
});
export type FileRecord = z.infer<typeof fileRecordSchema>;

/** A line of `data/jobs.jsonl`: what was asked for, and what became of it. */
export const jobRecordSchema = z.object({
  id,
  kind: z.enum(['BOOK', 'BLOG', 'IMAGE', 'VIDEO']),
  status: z.enum(['PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED']),
  progress: count,
  input: z.json(),
  error: json,
  attempt: count,
  takenFiles: z.array(count),
  usage: json,
  createdAt: at,
  completedAt: at.nullable(),
});

const generation = {
  id,
  jobId: id,
  prompt: text,
  inputFileId: id.nullable(),
  error: text.nullable(),
  progress: count,
  model: text,
  processingTime: z.number().nullable(),
  createdAt: at,
  completedAt: at.nullable(),
};
const made = {
  fileId: id,
  filename: text,
  fileSize: count,
  format: text,
  width: count,
  height: count,
  aspectRatio: text,
  metadata: json,
  createdAt: at,
};

/** A line of `data/images.jsonl`. */
export const imageRecordSchema = z.object({
  ...generation,
  status: jobRecordSchema.shape.status,
  numImages: count,
  size: text,
  format: text,
  style: text.nullable(),
  quality: text,
  modelVersion: text.nullable(),
  files: z.array(z.object(made)),
});

/** A line of `data/videos.jsonl`. */
export const videoRecordSchema = z.object({
  ...generation,
  status: z.enum(['PENDING', 'PROCESSING', 'GENERATING', 'DOWNLOADING', 'COMPLETED', 'FAILED']),
  aspectRatio: text,
  numberOfVideos: count,
  durationSeconds: count,
  personGeneration: text,
  modelVersion: text,
  resolution: text,
  sound: z.boolean(),
  generationTime: z.number().nullable(),
  downloadTime: z.number().nullable(),
  files: z.array(z.object({ ...made, durationSeconds: count, hasSound: z.boolean() })),
});

/** A former state: its text is the entry at `path`. */
const revisionSchema = z.object({
  version: count,
  title: text,
  words: count,
  byEngine: z.boolean(),
  createdAt: at,
  path: entryPath,
});
export type RevisionRecord = z.infer<typeof revisionSchema>;

const documentFormat = z.object({
  fileId: id,
  format: text,
  pageSize: text,
  contentVersion: count,
  day: text,
  pictures: z.array(id),
  unshown: z.array(text),
  createdAt: at,
});

const written = {
  id,
  jobId: id.nullable(),
  title: text,
  byline: text,
  language: text,
  keywords: z.array(text),
  imprint: z.boolean(),
  version: count,
  contentVersion: count,
  contentChangedAt: at,
  model: text.nullable(),
  embedded: z.boolean(),
  coverFileId: id.nullable(),
  /** The newest file made from it. */
  currentFileId: id.nullable(),
  createdAt: at,
  updatedAt: at,
  trashedAt: at.nullable(),
  formats: z.array(documentFormat),
};

const chapterSchema = z.object({
  id,
  order: count.nullable(),
  title: text,
  summary: text.nullable(),
  state: z.enum(['PLANNED', 'WRITTEN']),
  words: count,
  version: count,
  place: count.nullable(),
  formerOrder: count.nullable(),
  byEngine: z.boolean(),
  createdAt: at,
  updatedAt: at,
  trashedAt: at.nullable(),
  path: entryPath,
  revisions: z.array(revisionSchema),
});

/** `books/<folder>/book.json`. */
export const bookRecordSchema = z.object({
  ...written,
  subtitle: text.nullable(),
  topic: text,
  goal: text,
  audience: text.nullable(),
  wordsPerChapter: count,
  description: text.nullable(),
  /** Where its preface stands; null without one. */
  prefacePath: entryPath.nullable(),
  outlinedAt: at.nullable(),
  prefaceEdited: z.boolean(),
  chapters: z.array(chapterSchema),
});
export type BookRecord = z.infer<typeof bookRecordSchema>;

/** `articles/<folder>/article.json`. */
export const articleRecordSchema = z.object({
  ...written,
  slug: text,
  metaDescription: text,
  tags: z.array(text),
  topic: text.nullable(),
  goal: text.nullable(),
  status: z.enum(['DRAFT', 'PUBLISHED']),
  publishedAt: at.nullable(),
  seoScore: count,
  wordCount: count,
  readingMinutes: count,
  edited: z.boolean(),
  byEngine: z.boolean(),
  path: entryPath,
  revisions: z.array(revisionSchema),
});
export type ArticleRecord = z.infer<typeof articleRecordSchema>;

/** A line of `data/costs.jsonl`: a call to a provider, in millionths of a US dollar. */
export const costRecordSchema = z.object({
  id: text,
  jobId: id,
  kind: jobRecordSchema.shape.kind,
  attempt: count,
  step: text,
  provider: text,
  model: text,
  outcome: text,
  costMicros: count.nullable(),
  at,
});

/** Where the texts stand, so deep that this leads to the files. */
const toFiles = '../../../';

/** How a link in Markdown names an entry. */
function address(path: string): string {
  const parts = path
    .split('/')
    .map((part) =>
      encodeURIComponent(part).replace(/[()'!*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`),
    );
  return toFiles + parts.join('/');
}

/** A text as it stands in the archive: pictures lead to the files beside it. `paths` are those of the files, by id. */
export function withPaths(markdown: string, paths: ReadonlyMap<string, string>): string {
  return markdown.replace(/\/api\/files\/([A-Za-z0-9_-]{8,64})/g, (link, fileId: string) => {
    const path = paths.get(fileId);
    return path === undefined ? link : address(path);
  });
}

/** A text of an archive as it stands in Sorami, with the files' ids of now; a file that has none keeps its old one. */
export function withLinks(
  markdown: string,
  paths: ReadonlyMap<string, string>,
  idOf: (oldId: string) => string | undefined,
): string {
  return markdown.replace(
    /\.\.\/\.\.\/\.\.\/files\/([A-Za-z0-9_-]{8,64})\/[^\s)"'<>?#]+/g,
    (link, fileId: string) => {
      const path = paths.get(fileId);
      if (path === undefined || !link.startsWith(address(path))) return link;
      return `/api/files/${idOf(fileId) ?? fileId}${link.slice(address(path).length)}`;
    },
  );
}
