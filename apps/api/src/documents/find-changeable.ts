import type { Prisma } from '@sorami/database/generated/client';
import type { Actor } from '../accounts/actor.ts';
import { ApiError } from '../errors/api-error.ts';
import { checkMayChange } from '../jobs/find-job.ts';
import { authoredIn, spaceOf } from '../policies/workspace.ts';
import type { PublicationKind, PublicationRow } from './document-kind.ts';

/**
 * A book or an article that someone may change, in the trash or not.
 * @throws ApiError NOT_FOUND, FORBIDDEN
 */
export async function findChangeable(
  transaction: Prisma.TransactionClient,
  kind: PublicationKind,
  actor: Actor,
  id: string,
): Promise<PublicationRow> {
  const row = await kind.find(transaction, { id, ...authoredIn(spaceOf(actor)) });
  if (!row) throw new ApiError('NOT_FOUND');
  checkMayChange(actor, { ownerId: row.authorId });
  return row;
}
