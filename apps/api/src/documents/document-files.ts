import type { ProducedFile } from '@sorami/contracts/webhook-events';
import type { Job, Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import { isFinal } from '../jobs/advance-job.ts';
import type { JobHead, Taken, Taking } from '../jobs/kind.ts';
import { invalidReport } from '../jobs/produced-files.ts';
import { checkPicture } from '../jobs/produced-pictures.ts';
import { registerFiles } from '../jobs/register-files.ts';
import { type DocumentKind, shownDay } from './document-kind.ts';
import { replaceFormat } from './replace-format.ts';

/** Bytes of an event: the longest book, 60,000 words, in a script of three bytes a letter. */
export const documentEventLimit = 4 * 1024 ** 2;

/** Where the files of a job that writes a document stand among what it makes. */
const coverPosition = 0;
const textPosition = 1;
export const documentFileCount = 2;

/** @throws ApiError VALIDATION_FAILED where the file is not what is expected at its place */
export function checkDocumentFile(
  { finished }: Pick<DocumentKind, 'finished'>,
  file: ProducedFile,
  position: number,
): ProducedFile {
  if (file.index === coverPosition) return checkPicture(file, position);
  if (!finished.contentType.test(file.contentType)) {
    throw invalidReport(`data.files.${position}.contentType`);
  }
  return file;
}

/**
 * A text in the trash is not written on: it would grow, and be counted, where its owner has put it away. Call it with
 * the job locked, as deleting a text locks that too.
 *
 * @throws ApiError IN_TRASH
 */
export async function checkNotTrashed(
  { find }: Pick<DocumentKind, 'find'>,
  transaction: Prisma.TransactionClient,
  jobId: string,
): Promise<void> {
  const document = await find(transaction, { jobId });
  if (document?.trashedAt) throw new ApiError('IN_TRASH');
}

/**
 * A job that writes a document counts as one, as soon as its first chapter or section is there. What was counted when
 * the job ended stays so.
 */
export async function countDocument(job: Job, isBegun: () => Promise<boolean>): Promise<number> {
  if (isFinal(job.status) && job.charged > 0) return job.charged;
  return (await isBegun()) ? 1 : 0;
}

/** What is read of a document for its job's head. */
export const headColumns = {
  id: true,
  title: true,
  jobId: true,
  cover: { select: { id: true, status: true, thumbnails: { select: { variant: true } } } },
} as const;

interface HeadRow {
  id: string;
  title: string;
  jobId: string | null;
  cover: { id: string; status: string; thumbnails: object[] } | null;
}

/** What jobs show of their documents, by the id of the job. */
export function headsOf(rows: readonly HeadRow[]): Map<string, JobHead> {
  return new Map(rows.flatMap((row) => (row.jobId === null ? [] : [[row.jobId, headOf(row)] as const])));
}

export function headOf({ id, title, cover }: Omit<HeadRow, 'jobId'>): JobHead {
  const isShown = cover?.status === 'READY' && cover.thumbnails.length > 0;
  return { id, title, thumbnailFileId: isShown ? cover.id : null };
}

/** A book or an article that this transaction has locked, with what the event's text changed of it. */
export interface ChangedText {
  id: string;
  trashedAt: Date | null;
  /** Before the event. */
  contentVersion: number;
  /** Whether an export shows something else than before. */
  isChanged: boolean;
  /** Whether the finished text, as the event has it, is what is there now. */
  isCurrent(): Promise<boolean>;
}

/** What is to be written of the text beside what it says. */
interface FileColumns {
  s3Bucket?: string;
  s3Key?: string;
  coverKey?: string;
  contentVersion?: number;
  contentChangedAt?: Date;
}

/**
 * Registers the cover and the finished text of a job: in the trash where the owner has put the text there or deleted it
 * (`text` is null), and as an older version where somebody has edited it meanwhile.
 */
export async function takeDocumentFiles(
  transaction: Prisma.TransactionClient,
  { job, files, bucket, requestId }: Taking<ProducedFile>,
  exports: DocumentKind,
  text: ChangedText | null,
): Promise<{ columns: FileColumns; taken: Omit<Taken, 'made'> }> {
  const registered = await registerFiles(transaction, {
    job,
    type: exports.kind,
    bucket,
    files,
    trashedAt: text === null ? new Date() : text.trashedAt,
    requestId,
    isRemakeable: ({ index }) => text !== null && index === textPosition,
  });
  const taken = {
    changes: registered.map(({ id }) => ({ type: 'file' as const, id })),
    lines: registered.map(({ line }) => line),
  };
  if (text === null) return { columns: {}, taken };

  const cover = files.find(({ index }) => index === coverPosition);
  const laidOut = files.find(({ index }) => index === textPosition);
  const isChanged = text.isChanged || cover !== undefined;
  const contentVersion = text.contentVersion + (isChanged ? 1 : 0);
  const columns: FileColumns = {
    ...(files.length > 0 && { s3Bucket: bucket }),
    ...(cover && { coverKey: cover.key }),
    ...(isChanged && { contentVersion, contentChangedAt: new Date() }),
  };
  if (!laidOut) return { columns, taken };

  const { format, pageSize } = exports.finished;
  const { isPlaced, purged } = await replaceFormat(transaction, exports, text.id, {
    format,
    pageSize,
    day: shownDay(job.createdAt, 'UTC'),
    contentVersion: (await text.isCurrent()) ? contentVersion : Math.max(1, contentVersion - 1),
    s3Key: laidOut.key,
  });
  return {
    columns: { ...columns, ...(isPlaced && { s3Key: laidOut.key }) },
    taken: {
      ...taken,
      changes: [...taken.changes, ...purged.map(({ id }) => ({ type: 'file' as const, id }))],
      lines: [...taken.lines, ...purged.map(({ line }) => line)],
    },
  };
}
