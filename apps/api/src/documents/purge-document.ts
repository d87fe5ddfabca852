import type { Prisma } from '@sorami/database/generated/client';
import { type AccessLine, writeAccessLines } from '../audit/access-line.ts';
import { lineAbout } from '../files/access-file.ts';
import type { LockedFile } from '../files/change-files.ts';
import { sendToOutbox } from '../files/purge-files.ts';
import { cancelIfRunning } from '../jobs/cancel-running.ts';
import type { JobDeps } from '../jobs/submit-job.ts';
import { announceDeletion, findChangeable } from './deletion.ts';
import type { DocumentKind, DocumentRow } from './document-kind.ts';
import { lockFiles } from './lock-files.ts';
import type { DeletionRequest } from './trash-document.ts';

/**
 * Deletes a book or an article for good, from the trash or not, with its texts, their former states and its files. The
 * job's row stays, unseen, so that a file that was under way finds its owner.
 *
 * @throws ApiError NOT_FOUND, FORBIDDEN
 */
export async function purgeDocument(
  deps: JobDeps,
  kind: DocumentKind,
  { actor, origin, id }: DeletionRequest,
): Promise<void> {
  const { jobId } = await findChangeable(deps.database, kind, actor, 'delete', id);
  const access = { actor, origin, action: 'purge' as const };
  const deletion = await deps.database.$transaction(async (transaction) => {
    const cancelled = jobId === null ? null : await cancelIfRunning(deps, transaction, jobId);
    await kind.lock(transaction, id);
    const row = await findChangeable(transaction, kind, actor, 'delete', id);
    const files = await purgeLocked(transaction, kind, row, (file) => ({
      ...lineAbout(access, file),
      result: 'allowed',
    }));
    return { row, files, cancelled };
  });
  await announceDeletion(deps, kind, deletion);
}

/** Deletes a document that this transaction has locked; answers the files that went with it. */
export async function purgeLocked(
  transaction: Prisma.TransactionClient,
  kind: DocumentKind,
  row: DocumentRow,
  toLine: (file: LockedFile) => AccessLine,
): Promise<LockedFile[]> {
  const files = await lockFiles(transaction, row);
  if (files.length > 0) await sendToOutbox(transaction, files);
  await kind.remove(transaction, row.id);
  await writeAccessLines(transaction, files.map(toLine));
  return files;
}
