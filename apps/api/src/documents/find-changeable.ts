import type { Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import type { Actor } from '../accounts/actor.ts';
import { authorize } from '../policies/can.ts';
import { authoredIn, ownershipOf, workspaceOf } from '../policies/workspace.ts';
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
