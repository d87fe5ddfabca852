import { type ProducedFile, type TextUsage, textUsageSchema } from '@sorami/contracts/webhook-events';
import type { Job, Prisma } from '@sorami/database/generated/client';
import type { Taken, Taking } from '../jobs/apply-job-event.ts';
import { countMade } from '../jobs/count-made.ts';
import { invalidReport } from '../jobs/produced-files.ts';
import { checkPicture } from '../jobs/produced-pictures.ts';
import { registerFiles } from '../jobs/register-files.ts';
import { articleExports } from '../kinds/article/article-exports.ts';
import { bookExports } from '../kinds/book/book-exports.ts';
import type { DocumentJobKind } from '../kinds/registry.ts';
import type { Wanted } from './export-kind.ts';
import { replaceFormat } from './replace-format.ts';

/** Where the files of a text job stand among what it makes. */
const coverPlace = 0;
const textPlace = 1;
export const documentFileCount = 2;

interface TextFormat extends Wanted {
  contentType: RegExp;
}

/** What the finished text is laid out as. */
const formats: Record<DocumentJobKind, TextFormat> = {
  BOOK: { format: 'pdf', pageSize: 'a5', contentType: /^application\/pdf$/ },
  BLOG: { format: 'md', pageSize: '', contentType: /^text\/markdown(?:;|$)/ },
};

/** @throws ApiError VALIDATION_FAILED where the file is not what is expected at its place */
export function checkDocumentFile(kind: DocumentJobKind, file: ProducedFile, place: number): ProducedFile {
  if (file.index === coverPlace) return checkPicture(file, place);
  if (!formats[kind].contentType.test(file.contentType)) {
    throw invalidReport(`data.files.${place}.contentType`);
  }
  return file;
}

/** Whether a place is taken, by the file that was registered for it, whatever became of that since. */
export async function findTakenPlaces(
  _database: Prisma.TransactionClient,
  { takenFiles }: Pick<Job, 'takenFiles'>,
): Promise<(file: ProducedFile) => boolean> {
  return ({ index }) => takenFiles.includes(index);
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
 * (`text` is null), and as an older version where somebody has edited it meanwhile. Notes with the job what was made.
 */
export async function takeDocumentFiles(
  transaction: Prisma.TransactionClient,
  { job, event, files, bucket, requestId }: Taking<ProducedFile>,
  kind: DocumentJobKind,
  text: ChangedText | null,
): Promise<{ columns: FileColumns; taken: Taken }> {
  const fresh = files.filter(({ index }) => !job.takenFiles.includes(index));
  const registered = await registerFiles(transaction, {
    job,
    type: kind,
    bucket,
    files: fresh,
    trashedAt: text === null ? new Date() : text.trashedAt,
    requestId,
  });
  await noteProgress(transaction, job, fresh, event.usage);
  const taken: Taken = {
    made: text === null ? null : await countMade(transaction, job),
    changes: registered.map(({ id }) => ({ type: 'file', id })),
    lines: registered.map(({ line }) => line),
  };
  if (text === null) return { columns: {}, taken };

  const cover = fresh.find(({ index }) => index === coverPlace);
  const laidOut = fresh.find(({ index }) => index === textPlace);
  const isChanged = text.isChanged || cover !== undefined;
  const contentVersion = text.contentVersion + (isChanged ? 1 : 0);
  const columns: FileColumns = {
    ...(fresh.length > 0 && { s3Bucket: bucket }),
    ...(cover && { coverKey: cover.key }),
    ...(isChanged && { contentVersion, contentChangedAt: new Date() }),
  };
  if (!laidOut) return { columns, taken };

  const { format, pageSize } = formats[kind];
  const exports = kind === 'BOOK' ? bookExports : articleExports;
  const { isPlaced, purged } = await replaceFormat(transaction, exports, text.id, {
    format,
    pageSize,
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

/** Which places are taken now, and what the models used: over all attempts, so that more is newer. */
async function noteProgress(
  transaction: Prisma.TransactionClient,
  job: Job,
  files: ProducedFile[],
  usage: TextUsage | null,
): Promise<void> {
  const known = textUsageSchema.safeParse(job.usage).data;
  const tokens = (used: TextUsage) => used.inputTokens + used.outputTokens;
  const isNewer = usage !== null && (known === undefined || tokens(usage) > tokens(known));
  if (files.length === 0 && !isNewer) return;
  await transaction.job.update({
    where: { id: job.id },
    data: {
      takenFiles: [...job.takenFiles, ...files.map(({ index }) => index)].sort(),
      ...(isNewer && { usage }),
    },
  });
}
