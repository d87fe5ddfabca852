import type { Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import type { Actor } from '../accounts/actor.ts';
import { announce, type Change } from '../events/announce.ts';
import { deliverCancel } from '../jobs/deliver-cancel.ts';
import type { SubmitDeps } from '../jobs/submit-job.ts';
import { authorize } from '../policies/can.ts';
import { authoredIn, ownershipOf, workspaceOf, workspaceOfRow } from '../policies/workspace.ts';
import type { DocumentKind, DocumentRow } from './document-kind.ts';

/**
 * A book or an article that someone may change, in the trash or not.
 * @throws ApiError NOT_FOUND, FORBIDDEN
 */
export async function findChangeable(
  transaction: Prisma.TransactionClient,
  kind: DocumentKind,
  actor: Actor,
  action: 'delete' | 'restore',
  id: string,
): Promise<DocumentRow> {
  const row = await kind.find(transaction, { id, ...authoredIn(workspaceOf(actor)) });
  if (!row) throw new ApiError('NOT_FOUND');
  authorize(actor, action, { ...ownershipOf(row), type: kind.type });
  return row;
}

interface Deletion {
  row: DocumentRow;
  files: { id: string }[];
  /** The attempt of its job that was cancelled. */
  cancelled: number | null;
}

/** Tells of a document that was moved to the trash or deleted, and the generator of its job. */
export async function announceDeletion(
  deps: SubmitDeps,
  { type }: DocumentKind,
  { row, files, cancelled }: Deletion,
): Promise<void> {
  const { id, jobId } = row;
  const changes: Change[] = [...files.map((file) => ({ type: 'file' as const, id: file.id })), { type, id }];
  if (jobId !== null) changes.push({ type: 'job', id: jobId });
  const workspace = workspaceOfRow(ownershipOf(row));
  await announce(deps.notifications, workspace, changes);
  if (jobId !== null && cancelled !== null) {
    deps.background.run('cancelling a job', () => deliverCancel(deps, { id: jobId, attempt: cancelled }));
  }
}
