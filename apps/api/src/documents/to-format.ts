import { exportFormatSchema, type PublishedFormat, pageSizeSchema } from '@sorami/contracts/documents';
import type { Prisma } from '@sorami/database/generated/client';
import { type FileRow, toFile, withThumbnails } from '../files/to-file.ts';

/** What a book or an article shows of the files made from it. Those in the trash are not shown. */
export const withFiles = {
  cover: { include: withThumbnails },
  formats: {
    where: { file: { status: 'READY' } },
    orderBy: [{ format: 'asc' }, { pageSize: 'asc' }],
    include: { file: { include: withThumbnails } },
  },
} as const satisfies Prisma.BookInclude & Prisma.BlogArticleInclude;

export interface FormatRow {
  format: string;
  /** Empty where the format has none. */
  pageSize: string;
  contentVersion: number;
  unshown: string[];
  file: FileRow;
}

/** A file made from a text whose state is now `contentVersion`. */
export function toFormat(row: FormatRow, contentVersion: number): PublishedFormat {
  return {
    format: exportFormatSchema.parse(row.format),
    pageSize: row.pageSize === '' ? null : pageSizeSchema.parse(row.pageSize),
    contentVersion: row.contentVersion,
    isCurrent: row.contentVersion === contentVersion,
    unshown: row.unshown,
    file: toFile(row.file),
  };
}

/** The cover, or null where there is none to be seen. */
export function toCover(row: FileRow | null) {
  return row?.status === 'READY' ? toFile(row) : null;
}
