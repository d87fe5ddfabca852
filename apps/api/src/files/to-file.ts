import { fileTypeSchema, type SoramiFile } from '@sorami/contracts/files';
import type { Prisma, ThumbnailVariant } from '@sorami/database/generated/client';
import { z } from 'zod';

/** What Prisma reads of a file beside its own columns. */
export const withThumbnails = {
  thumbnails: { select: { variant: true } },
} as const satisfies Prisma.StoredFileInclude;

/** What tells whether Sorami made a file without a model, for those who read more than a page of them. */
export const withMaking = {
  imageFile: { select: { metadata: true } },
  videoFile: { select: { metadata: true } },
} as const satisfies Prisma.StoredFileInclude;

/**
 * The columns of the register that a file shows. From prepared SQL, `size` comes as text and `createdAt` as ISO 8601;
 * from Prisma, as bigint and Date.
 */
export interface FileRow {
  id: string;
  type: string;
  name: string;
  contentType: string;
  size: bigint | string;
  sha256: string;
  width: number | null;
  height: number | null;
  durationSeconds: number | null;
  createdAt: Date | string;
  status: string;
  trashedAt: Date | string | null;
  /** From prepared SQL; null is none. */
  hasThumbnail?: boolean | null;
  /** From Prisma. */
  imageFile?: { metadata: unknown } | null;
  videoFile?: { metadata: unknown } | null;
  thumbnails?: { variant: ThumbnailVariant }[];
}

const previewSchema = z.object({ embedded: z.boolean() });

/** Whether what a picture's or a film's row keeps says that it is a preview, made without a model. */
export function isPreview(metadata: unknown): boolean {
  return previewSchema.safeParse(metadata).data?.embedded ?? false;
}

/** A file as the people who may see it read it. */
export function toFile(row: FileRow): SoramiFile {
  const has = (wanted: ThumbnailVariant) =>
    Boolean(row.thumbnails?.some(({ variant }) => variant === wanted));
  const file: SoramiFile = {
    id: row.id,
    type: typeOf[row.type] ?? fileTypeSchema.parse(row.type),
    name: row.name,
    contentType: row.contentType,
    size: Number(row.size),
    sha256: row.sha256,
    createdAt: toMoment(row.createdAt),
    state: row.status === 'TRASHED' ? 'trashed' : 'ready',
    ...(row.status === 'TRASHED' && row.trashedAt && { trashedAt: toMoment(row.trashedAt) }),
    hasThumbnail: row.hasThumbnail ?? has('PICTURE'),
  };
  if (has('PREVIEW')) file.hasPreview = true;
  if (isPreview(row.imageFile?.metadata ?? row.videoFile?.metadata)) file.embedded = true;
  if (row.width !== null) file.width = row.width;
  if (row.height !== null) file.height = row.height;
  if (row.durationSeconds !== null) file.durationSeconds = row.durationSeconds;
  return file;
}

/** A moment in SQL as JSON has it. */
export const moment = (column: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A part that is left out where its value is null, as `concat` leaves nulls out. */
const optional = (name: string, value: string) => `',"${name}":' || ${value}`;

const thumbnail = (variant: ThumbnailVariant) =>
  `(SELECT true FROM thumbnails WHERE "fileId" = file.id AND variant = '${variant}')`;

const document = `(
  SELECT json_build_object('type', text.type, 'id', text.id, 'title', text.title,
    'coverId', (SELECT id FROM stored_files AS cover WHERE "s3Key" = text."coverKey" AND cover.status = file.status
                AND EXISTS (SELECT FROM thumbnails WHERE "fileId" = cover.id AND variant = 'PICTURE')),
    'files', count(*), 'bytes', sum(part.size))
  FROM (SELECT 'book' AS type, id, title, "coverKey" FROM books WHERE id = file."documentId"
        UNION ALL SELECT 'article', id, title, "coverKey" FROM blog_articles WHERE id = file."documentId") AS text
  JOIN stored_files AS part ON part."documentId" = text.id AND part.status = file.status
  GROUP BY text.type, text.id, text.title, text."coverKey")`;

/**
 * What `toFile` makes of a row, as the text of its JSON, in SQL over `file`: a row of the register. A list that is sent as it
 * is read costs api half of one that is read, made and written anew. Other tables are probed by an index, once a row.
 */
export const fileJson = `concat('{"id":', to_json(file.id), ',"type":"', lower(file.type::text COLLATE "C"), '","name":', to_json(file.name),
  ',"contentType":', to_json(file."contentType"), ',"size":', file.size, ',"sha256":"', file.sha256,
  '","createdAt":"', ${moment('file."createdAt"')}, CASE file.status WHEN 'TRASHED' THEN '","state":"trashed"' ELSE '","state":"ready"' END,
  CASE file.status WHEN 'TRASHED' THEN ${optional('trashedAt', `to_json(${moment('file."trashedAt"')})`)} END,
  ',"hasThumbnail":', coalesce(${thumbnail('PICTURE')}, false)::text,
  CASE file.type WHEN 'VIDEO' THEN ${optional('hasPreview', thumbnail('PREVIEW'))} END,
  CASE WHEN CASE file.type
      WHEN 'IMAGE' THEN (SELECT (metadata->>'embedded')::boolean FROM image_files WHERE "s3Key" = file."s3Key")
      WHEN 'VIDEO' THEN (SELECT (metadata->>'embedded')::boolean FROM video_files WHERE "s3Key" = file."s3Key")
      ELSE coalesce((SELECT embedded FROM books WHERE id = file."documentId"),
                    (SELECT embedded FROM blog_articles WHERE id = file."documentId")) END
    THEN ',"embedded":true' END,
  CASE WHEN file."documentId" IS NOT NULL THEN ${optional('document', document)} END,
  ${optional('width', 'file.width')}, ${optional('height', 'file.height')},
  ${optional('durationSeconds', 'file."durationSeconds"')}, '}')`;

/** Prepared SQL answers moments as they are written (moment-types.ts). */
function toMoment(moment: Date | string): string {
  return typeof moment === 'string' ? moment : moment.toISOString();
}

const typeOf: Record<string, SoramiFile['type']> = Object.fromEntries(
  fileTypeSchema.options.map((type) => [type.toUpperCase(), type]),
);
