import { z } from 'zod';
import type { ErrorCode } from './error-codes.ts';
import { documentTypeSchema, jobKindSchema } from './kinds.ts';
import { pageOf, pageQuerySchema } from './pagination.ts';
import { seenText } from './seen-text.ts';

export const fileTypeSchema = z.enum([...jobKindSchema.options, 'upload']);
export type FileType = z.infer<typeof fileTypeSchema>;

/** A file that its owner can see. `size` is in bytes, `sha256` in lower-case hex, width and height in pixels. */
export const fileSchema = z.object({
  id: z.string(),
  type: fileTypeSchema,
  name: z.string(),
  contentType: z.string(),
  size: z.number().int().nonnegative(),
  sha256: z.string(),
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
  durationSeconds: z.number().positive().optional(),
  createdAt: z.iso.datetime(),
  state: z.enum(['ready', 'trashed']),
  /** When it was put into the trash, where it stays for `trashDays`; absent elsewhere. */
  trashedAt: z.iso.datetime().optional(),
  /** True where GET /api/files/[id]?variant=thumbnail answers with a small WebP. */
  hasThumbnail: z.boolean().optional(),
  /** True where GET /api/files/[id]?variant=preview answers with a short silent film. */
  hasPreview: z.boolean().optional(),
  /** True where Sorami made it without a model. */
  embedded: z.boolean().optional(),
  /** The book or article that it was made of or is the cover of, with all of its files that are in the same state. */
  document: z
    .object({
      type: documentTypeSchema,
      id: z.string(),
      title: z.string(),
      files: z.number().int().positive(),
      bytes: z.number().int().nonnegative(),
      /** The file with the picture of its cover; null where there is none to be seen. */
      coverId: z.string().nullable(),
    })
    .optional(),
});
export type SoramiFile = z.infer<typeof fileSchema>;

export const fileSorts = [
  'created:desc',
  'created:asc',
  'name:asc',
  'name:desc',
  'size:desc',
  'size:asc',
] as const;
export const fileSortSchema = z.enum(fileSorts);
export type FileSort = z.infer<typeof fileSortSchema>;

/**
 * `q` is looked for anywhere in the name, without regard to case and accents. `grouped`: the files of a book or an article
 * are told by the newest of them alone; `of` names the document whose files are wanted. A cursor belongs to the sort that
 * gave it.
 */
export const fileListQuerySchema = pageQuerySchema.extend({
  type: fileTypeSchema.optional(),
  q: z.string().trim().min(1).max(200).optional(),
  sort: fileSortSchema.default('created:desc'),
  state: z.enum(['ready', 'trashed']).default('ready'),
  grouped: z.stringbool().default(false),
  of: z.string().min(1).max(64).optional(),
});
export const filePageSchema = pageOf(fileSchema);

/** Days for which the trash keeps a file. */
export const trashDays = 30;

/** PATCH /api/files/[id]: another name. The ending that it has stays, whatever is given. */
export const renameFileSchema = z.strictObject({ name: seenText(255) });

/** What people may upload: pictures to start from, documents and text. */
export const uploadTypes = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'application/pdf',
  'text/plain',
  'text/markdown',
] as const;
export const uploadTypeSchema = z.enum(uploadTypes);

/** Of texts that are not UTF-8, as their `contentType` names it: `text/plain; charset=windows-1252`. */
export const textCharsets = ['utf-16le', 'utf-16be', 'windows-1252'] as const;
export type TextCharset = (typeof textCharsets)[number];

/** The name of the encoding of a file of text, for TextDecoder. */
export function charsetOf(contentType: string): TextCharset | 'utf-8' {
  const [, name = ''] = /;\s*charset="?([\w-]+)/i.exec(contentType) ?? [];
  return textCharsets.find((charset) => charset === name.toLowerCase()) ?? 'utf-8';
}

/**
 * POST /api/files. `size` in bytes: the upload must have exactly that many. With `checksum`, the SHA-256 of the bytes in
 * lower-case hex, the store takes these bytes alone, and the upload is ended sooner.
 */
export const createUploadSchema = z.strictObject({
  name: seenText(255),
  contentType: uploadTypeSchema,
  size: z.number().int().min(1),
  checksum: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type CreateUpload = z.infer<typeof createUploadSchema>;

/** Answer of POST /api/files, with 201: post `fields` and then the bytes as `file` to `url`, then call …/complete. */
export const startedUploadSchema = z.object({
  file: fileSchema.extend({ state: z.literal('pending') }),
  upload: z.object({ url: z.url(), fields: z.record(z.string(), z.string()), expiresAt: z.iso.datetime() }),
});
export type StartedUpload = z.infer<typeof startedUploadSchema>;

/** Where a file came from, for its details: null for an upload. */
export const fileDetailsSchema = fileSchema.extend({
  generationId: z.string().nullable(),
  prompt: z.string().nullable(),
  engine: z.string().nullable(),
  /** What a picture or film cost, in millionths of a US dollar; null is not known. Absent of everything else. */
  costMicros: z.number().int().min(0).nullable().optional(),
});
export type FileDetails = z.infer<typeof fileDetailsSchema>;

export const maxBulkFiles = 100;

/** POST /api/files/delete and /api/files/restore. Each id is judged on its own. */
export const bulkFilesSchema = z.strictObject({
  ids: z.array(z.string().min(1).max(64)).min(1).max(maxBulkFiles),
  permanent: z.boolean().default(false),
});
export const bulkResultSchema = z.object({
  results: z.array(
    z.discriminatedUnion('ok', [
      z.object({ id: z.string(), ok: z.literal(true) }),
      z.object({
        id: z.string(),
        ok: z.literal(false),
        error: z.object({ code: z.string(), message: z.string() }),
      }),
    ]),
  ),
});
export type BulkResult = z.infer<typeof bulkResultSchema>;

/** GET /api/files/uses?ids=…,…: in which books and articles files are used, which lose them with the file. */
export const pictureUsesQuerySchema = z.strictObject({
  ids: z
    .string()
    .max(maxBulkFiles * 65)
    .transform((ids) => ids.split(','))
    .pipe(z.array(z.string().min(1).max(64)).max(maxBulkFiles)),
});
export const pictureUseSchema = z.object({
  fileId: z.string(),
  document: documentTypeSchema,
  /** Of the document. */
  id: z.string(),
  title: z.string(),
  part: z.enum(['cover', 'preface', 'chapter', 'text']),
  /** The title of the chapter. */
  chapter: z.string().nullable(),
});
export type PictureUse = z.infer<typeof pictureUseSchema>;
export const pictureUseListSchema = z.object({ items: z.array(pictureUseSchema) });

const chainLinkSchema = z.object({
  /** `input`: what a model was given. */
  relation: z.enum(['input', 'cover', 'picture']),
  type: fileTypeSchema,
  id: z.string(),
  name: z.string(),
});

/**
 * GET /api/files/[id]/chain: the files here that a file was made from, those that were made from it, and the books and
 * articles that show it.
 */
export const fileChainSchema = z.object({
  from: z.array(chainLinkSchema),
  into: z.array(chainLinkSchema),
  documents: z.array(chainLinkSchema.extend({ type: z.enum(['book', 'article']) })),
});
export type FileChain = z.infer<typeof fileChainSchema>;

export const minLinkSeconds = 60;
export const maxLinkSeconds = 3600;

/** `large` is a picture for screens of twice the density, where there is one, else the thumbnail. `disposition` inline shows the file in the browser where that is safe; attachment always saves it. */
export const fileLinkQuerySchema = z.strictObject({
  disposition: z.enum(['inline', 'attachment']).default('inline'),
  variant: z.enum(['original', 'thumbnail', 'large', 'preview']).default('original'),
  expiresIn: z.coerce.number().int().min(1).optional(),
});

/** GET /api/files/[id] with `Accept: application/json`. `url` dies at `expiresAt` and must not be stored. */
export const fileLinkSchema = z.object({ url: z.url(), expiresAt: z.iso.datetime() });
export type FileLink = z.infer<typeof fileLinkSchema>;

/** What can be wrong with an upload. It has been deleted then, and sending the same bytes again helps nobody. */
export const uploadRefusals = [
  'UPLOAD_REFUSED',
  'UPLOAD_OTHER_TYPE',
  'UPLOAD_DAMAGED',
  'UPLOAD_TOO_MANY_PIXELS',
  'UPLOAD_PDF_HEAD',
  'UPLOAD_PDF_CUT',
  'UPLOAD_TEXT_ENCODING',
  'UPLOAD_TEXT_MARKUP',
] as const satisfies ErrorCode[];
export type UploadRefusal = (typeof uploadRefusals)[number];

/** The refusal that a code names, or null where it names none. */
export function uploadRefusalOf(code: unknown): UploadRefusal | null {
  return uploadRefusals.find((refusal) => refusal === code) ?? null;
}
