import type { Actor } from '../accounts/actor.ts';
import { type Origin, writeAccessLines } from '../audit/access-line.ts';
import { lineAbout } from '../files/access-file.ts';
import { putIntoTrash } from '../files/trash-files.ts';
import { cancelIfRunning } from '../jobs/cancel-running.ts';
import type { JobDeps } from '../jobs/submit-job.ts';
import { announceDeletion, findChangeable } from './deletion.ts';
import type { DocumentKind } from './document-kind.ts';
import { lockFiles } from './lock-files.ts';

export interface DeletionRequest {
  actor: Actor;
  origin: Origin;
  id: string;
}

/**
 * Moves a book or an article to the trash with its files, where it can be brought back from; its job is cancelled. Doing
 * it again changes nothing.
 *
 * @throws ApiError NOT_FOUND, FORBIDDEN
 */
export async function trashDocument(
  deps: JobDeps,
  kind: DocumentKind,
  { actor, origin, id }: DeletionRequest,
): Promise<void> {
  const { jobId } = await findChangeable(deps.database, kind, actor, 'delete', id);
  const deletion = await deps.database.$transaction(async (transaction) => {
    // The job first, as its events lock it before what they write into.
    const cancelled = jobId === null ? null : await cancelIfRunning(deps, transaction, jobId);
    await kind.lock(transaction, id);
    const row = await findChangeable(transaction, kind, actor, 'delete', id);
    if (row.trashedAt !== null) return null;
    const files = (await lockFiles(transaction, row)).filter(({ status }) => status === 'READY');
    // One moment for all of them: they are brought back together, and what was deleted before stays deleted.
    const trashedAt = new Date();
    await putIntoTrash(transaction, files, trashedAt);
    await kind.setTrashed(transaction, id, trashedAt);
    const access = { actor, origin, action: 'delete' as const };
    await writeAccessLines(
      transaction,
      files.map((file) => ({ ...lineAbout(access, file), result: 'allowed' as const })),
    );
    return { row, files, cancelled };
  });
  if (deletion) await announceDeletion(deps, kind, deletion);
}
