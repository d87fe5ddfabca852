import { writeAccessLines } from '../audit/access-line.ts';
import { announce, type Change } from '../events/announce.ts';
import { lineAbout } from '../files/access-file.ts';
import type { JobDeps } from '../jobs/submit-job.ts';
import { workspaceOf } from '../policies/workspace.ts';
import { findChangeable } from './deletion.ts';
import type { DocumentKind } from './document-kind.ts';
import { lockFiles } from './lock-files.ts';
import type { DeletionRequest } from './trash-document.ts';

/**
 * Brings a book or an article back from the trash with the files that went there with it, but for those that the
 * reconciler has set aside. Doing it again changes nothing.
 *
 * @throws ApiError NOT_FOUND, FORBIDDEN
 */
export async function restoreDocument(
  deps: Pick<JobDeps, 'database' | 'notifications'>,
  kind: DocumentKind,
  { actor, origin, id }: DeletionRequest,
): Promise<void> {
  const restored = await deps.database.$transaction(async (transaction) => {
    await findChangeable(transaction, kind, actor, 'restore', id);
    await kind.lock(transaction, id);
    const row = await findChangeable(transaction, kind, actor, 'restore', id);
    const { trashedAt } = row;
    if (trashedAt === null) return null;
    const files = (await lockFiles(transaction, row)).filter(
      ({ status, trashedAt: at, isQuarantined }) =>
        status === 'TRASHED' && at?.getTime() === trashedAt.getTime() && !isQuarantined,
    );
    await transaction.storedFile.updateMany({
      where: { id: { in: files.map((file) => file.id) } },
      data: { status: 'READY', trashedAt: null },
    });
    await kind.setTrashed(transaction, id, null);
    const access = { actor, origin, action: 'restore' as const };
    await writeAccessLines(
      transaction,
      files.map((file) => ({ ...lineAbout(access, file), result: 'allowed' as const })),
    );
    return files;
  });
  if (!restored) return;
  const changes: Change[] = restored.map((file) => ({ type: 'file', id: file.id }));
  await announce(deps.notifications, workspaceOf(actor), [...changes, { type: kind.type, id }]);
}
