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
  hasPreview?: boolean | null;
  embedded?: boolean | null;
  document?: SoramiFile['document'] | null;
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
  if (row.hasPreview ?? has('PREVIEW')) file.hasPreview = true;
  if (row.embedded ?? isPreview(row.imageFile?.metadata ?? row.videoFile?.metadata)) file.embedded = true;
  if (row.document) file.document = row.document;
  if (row.width !== null) file.width = row.width;
  if (row.height !== null) file.height = row.height;
  if (row.durationSeconds !== null) file.durationSeconds = row.durationSeconds;
  return file;
}

/** Prepared SQL answers moments as they are written (moment-types.ts). */
function toMoment(moment: Date | string): string {
  return typeof moment === 'string' ? moment : moment.toISOString();
}

const typeOf: Record<string, SoramiFile['type']> = Object.fromEntries(
  fileTypeSchema.options.map((type) => [type.toUpperCase(), type]),
);
