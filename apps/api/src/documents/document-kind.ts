import { type ExportFormat, noticeOf, type PageSize, textLanguageSchema } from '@sorami/contracts/documents';
import type { RenderDocument } from '@sorami/contracts/generator-api';
import type { DocumentKind as DocumentName, DocumentType } from '@sorami/contracts/kinds';
import type { SourceType } from '@sorami/contracts/provenance';
import type { PrismaClient } from '@sorami/database/client';
import type { BlogArticle, Book, Prisma } from '@sorami/database/generated/client';
import type { KeyOwner } from '@sorami/storage/keys';
import { type FileRow, withThumbnails } from '../files/to-file.ts';
import type { OfferedKind } from '../jobs/kind.ts';

/** What a book and an article have in common where they are deleted, brought back and made into files. */
export interface DocumentRow {
  id: string;
  authorId: string;
  organizationId: string | null;
  jobId: string | null;
  trashedAt: Date | null;
  coverKey: string | null;
  s3Key: string | null;
  formats: { s3Key: string }[];
}

/** Which rows are meant: one of a workspace. */
export type DocumentWhere = { id: string } & (
  | { authorId: string; organizationId: null }
  | { organizationId: string }
);

type Transaction = Prisma.TransactionClient;

export const documentColumns = {
  id: true,
  authorId: true,
  organizationId: true,
  jobId: true,
  trashedAt: true,
  coverKey: true,
  s3Key: true,
  formats: { select: { s3Key: true } },
} as const;

/** The kinds of job that write a document. */
export type DocumentJobKind = Extract<OfferedKind, Uppercase<DocumentName>>;

/** Which file is wanted; `pageSize` is empty where the format has none. */
export interface Wanted {
  format: ExportFormat;
  pageSize: PageSize | '';
}

/** A file made from a document, as it is kept of it. */
export interface KeptFormat {
  format: string;
  pageSize: string;
  contentVersion: number;
  /** The date that it shows, as shownDay gives it. */
  day: string;
  s3Key: string;
  /** Ids of the pictures in it. */
  pictures: string[];
  /** Letters that no face could show. */
  unshown: string[];
  file: FileRow;
}

export interface ExportHead {
  id: string;
  authorId: string;
  organizationId: string | null;
  contentVersion: number;
  /** The moment of which its files show the date. */
  date: Date;
  format: KeptFormat | null;
  /** In whose folder, and in which part of it, its files lie. */
  owner: KeyOwner;
  folder: string;
}

/** The text of a version, and what it is called. */
export interface ExportText {
  contentVersion: number;
  title: string;
  document: RenderDocument['document'];
}

/** Books, or articles: how they are read, put away, brought back and made into files where both are treated alike. */
export interface DocumentKind {
  type: DocumentType;
  find(
    transaction: Transaction,
    where: DocumentWhere | { id: string } | { jobId: string },
  ): Promise<DocumentRow | null>;
  /** Locks one until the transaction ends; false where there is none. */
  lock(transaction: Transaction, id: string): Promise<boolean>;
  setTrashed(transaction: Transaction, id: string, trashedAt: Date | null): Promise<void>;
  /** Deletes one with all that belongs to it, but for its files and its job. */
  remove(transaction: Transaction, id: string): Promise<void>;
  /** Deletes for good the parts of any that were put into the trash before a moment; answers how many. */
  purgeParts(transaction: Transaction, moment: Date): Promise<number>;
  /** Ids of some that were put into the trash before a moment. */
  trashedBefore(transaction: Transaction, moment: Date, most: number): Promise<string[]>;

  /** Of the jobs that write them, and so of their files. */
  kind: DocumentJobKind;
  /** What a job lays its finished text out as. */
  finished: Wanted & { contentType: RegExp };
  defaultPageSize: PageSize;
  /** Whether it is told by the title of a chapter which passage is meant. */
  namesChapters: boolean;
  /** What is known of one that is not in the trash, without its text. */
  readHead(database: PrismaClient, where: DocumentWhere, wanted: Wanted): Promise<ExportHead | null>;
  /** The text as it is at one moment; null where it is gone, or in the trash. */
  readText(database: PrismaClient, id: string): Promise<ExportText | null>;
  findFormat(transaction: Transaction, id: string, wanted: Wanted): Promise<KeptFormat | null>;
  writeFormat(
    transaction: Transaction,
    id: string,
    wanted: Wanted,
    made: Pick<KeptFormat, 's3Key' | 'contentVersion' | 'day' | 'pictures' | 'unshown'>,
  ): Promise<void>;
  /** Remembers which file is the newest. */
  pointToNewest(transaction: Transaction, id: string): Promise<void>;
}

/** Every kind of document. */
export type DocumentKinds = Readonly<Record<DocumentType, DocumentKind>>;

export const withFile = { file: { include: withThumbnails } } as const;

/** What `readHead` reads beside the columns. */
export const withOwner = {
  author: { select: { clerkId: true } },
  organization: { select: { clerkId: true } },
} as const;

export function ownerOf(row: {
  author: { clerkId: string };
  organization: { clerkId: string } | null;
}): KeyOwner {
  return { clerkUserId: row.author.clerkId, clerkOrganizationId: row.organization?.clerkId };
}

/** The key of a cover that can be seen. */
export async function readableCover(
  transaction: Transaction,
  coverKey: string | null,
): Promise<string | null> {
  if (coverKey === null) return null;
  const file = await transaction.storedFile.findUnique({
    where: { s3Key: coverKey },
    select: { status: true },
  });
  return file?.status === 'READY' ? coverKey : null;
}

/** What `pointToNewest` reads, newest first. */
export const newestFirst = {
  where: { file: { status: 'READY' as const } },
  orderBy: [{ contentVersion: 'desc' as const }, { createdAt: 'desc' as const }],
  select: { format: true, contentVersion: true, s3Key: true, file: { select: { bucket: true } } },
} satisfies Prisma.BookFormatFindManyArgs;

/** Of the files of the newest version the PDF, else the one made last. */
export function newestOf<Row extends { format: string; contentVersion: number }>(
  rows: readonly Row[],
): Row | undefined {
  const newest = rows.filter(({ contentVersion }) => contentVersion === rows[0]?.contentVersion);
  return newest.find(({ format }) => format === 'pdf') ?? newest[0];
}

/** When it was published, or else changed last. */
export function dateOf(row: { contentChangedAt: Date; publishedAt?: Date | null }): Date {
  return row.publishedAt ?? row.contentChangedAt;
}

/** A moment's date in a time zone, as `YYYY-MM-DD`. */
export function shownDay(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(date);
}

/** What a document says of itself. But for its date, nothing that changes without a new version of the content: a version has the same bytes each time. */
export function heading(row: Book | BlogArticle, coverKey: string | null, isEdited: boolean) {
  const language = textLanguageSchema.parse(row.language);
  const mark = {
    sourceType: sourceTypeOf(row, isEdited),
    model: row.embedded ? null : row.model,
    jobId: row.jobId,
  };
  const notice = noticeOf(language, mark, row.imprint);
  return {
    id: row.id,
    title: row.title,
    author: row.byline,
    language,
    publishedAt: dateOf(row).toISOString(),
    updatedAt: row.contentChangedAt.toISOString(),
    mark,
    ...(notice && { notice }),
    ...(coverKey !== null && { coverKey }),
  };
}

/** How a document's text came about; `isEdited` where a person wrote some of it. */
function sourceTypeOf({ jobId, embedded }: Book | BlogArticle, isEdited: boolean): SourceType {
  if (jobId === null) return 'digitalCreation';
  if (embedded) return isEdited ? 'composite' : 'algorithmicMedia';
  return isEdited ? 'compositeWithTrainedAlgorithmicMedia' : 'trainedAlgorithmicMedia';
}
