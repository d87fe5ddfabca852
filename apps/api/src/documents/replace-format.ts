import type { FileStatus, Prisma } from '@sorami/database/generated/client';
import { type AccessLine, ownLine } from '../audit/access-line.ts';
import { sendToOutbox } from '../files/purge-files.ts';
import type { DocumentKind, Wanted } from './document-kind.ts';
import { lockFile } from './lock-files.ts';

/** A registered file and what it shows. */
interface NewFormat extends Wanted {
  contentVersion: number;
  day: string;
  s3Key: string;
}

interface Replacement {
  /** False where a file that shows a newer text was there: then the new one is the one that goes. */
  isPlaced: boolean;
  /** The file that is deleted for good, with the line that the audit is to have of it. */
  purged: { id: string; line: AccessLine }[];
}

/**
 * Puts a file in the place of the one of the same format and page size, so that a text, locked by the transaction, has
 * one of each: the other is deleted for good.
 */
export async function replaceFormat(
  transaction: Prisma.TransactionClient,
  kind: Pick<DocumentKind, 'findFormat' | 'writeFormat'>,
  id: string,
  { format, pageSize, ...made }: NewFormat,
): Promise<Replacement> {
  const wanted = { format, pageSize };
  const present = await kind.findFormat(transaction, id, wanted);
  if (present?.s3Key === made.s3Key) return { isPlaced: true, purged: [] };
  const isPlaced = !present || present.contentVersion <= made.contentVersion;
  // The text of a job has no pictures.
  if (isPlaced) await kind.writeFormat(transaction, id, wanted, { ...made, pictures: [], unshown: [] });
  // One in the trash was deleted by its owner, who may still want it back.
  if (isPlaced)
    return { isPlaced, purged: present ? await purge(transaction, present.s3Key, ['READY']) : [] };
  return { isPlaced, purged: await purge(transaction, made.s3Key, ['READY', 'TRASHED']) };
}

async function purge(
  transaction: Prisma.TransactionClient,
  s3Key: string,
  statuses: FileStatus[],
): Promise<Replacement['purged']> {
  const file = await lockFile(transaction, s3Key, statuses);
  if (!file) return [];
  await sendToOutbox(transaction, [file]);
  return [{ id: file.id, line: ownLine('replace-format', 'purge', file) }];
}
