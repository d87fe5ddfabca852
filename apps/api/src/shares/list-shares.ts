import type { Share, ShareTargetType } from '@sorami/contracts/shares';
import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '@sorami/server/api-error';
import type { Actor } from '../accounts/actor.ts';
import { type Origin, writeAccessLines } from '../audit/access-line.ts';
import { lineOf } from '../files/access-file.ts';
import { after } from '../pagination/after.ts';
import { cutPage, decodeCursor } from '../pagination/page-cursor.ts';
import { can } from '../policies/can.ts';
import { rolesOf, thingOf, toShare, withThing } from './share-row.ts';

interface SharesQuery {
  type?: ShareTargetType | undefined;
  id?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** The links that a person sees where they work: their own and, as an organization's admin, everybody's there. */
function visibleTo(actor: Actor) {
  const organizationId = actor.organization?.id ?? null;
  const isEverybodys =
    organizationId !== null && can(actor, 'view', { type: 'share', ownerId: '', organizationId });
  return isEverybodys ? { organizationId } : { organizationId, creatorId: actor.userId };
}

/** A page of links, newest first; of one thing, where `type` and `id` name it. */
export async function listShares(
  database: PrismaClient,
  actor: Actor,
  { type, id, cursor, limit }: SharesQuery,
): Promise<{ items: Share[]; nextCursor: string | null }> {
  const position = decodeCursor('shares', cursor);
  const rows = await database.share.findMany({
    where: {
      ...visibleTo(actor),
      ...(type !== undefined && { [`${type}Id`]: id ?? { not: null } }),
      ...(position && after('createdAt', position)),
    },
    orderBy: [{ organizationId: 'asc' }, { createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    include: withThing,
  });
  const page = cutPage('shares', rows, limit, (row) => ({ at: row.createdAt, id: row.id }));
  const roles = await rolesOf(database, page.rows);
  return { items: page.rows.map((row) => toShare(row, roles)), nextCursor: page.nextCursor };
}

/**
 * Ends a link: from here on it leads nowhere. Doing it again changes nothing.
 * @throws ApiError NOT_FOUND, FORBIDDEN
 */
export async function endShare(
  database: PrismaClient,
  { actor, origin, id }: { actor: Actor; origin: Origin; id: string },
): Promise<void> {
  const row = await database.share.findFirst({ where: { id, ...visibleTo(actor) }, include: withThing });
  if (!row) throw new ApiError('NOT_FOUND');
  const { creatorId: ownerId, organizationId } = row;
  if (!can(actor, 'end', { type: 'share', ownerId, organizationId })) throw new ApiError('FORBIDDEN');
  const { type, id: thingId, title, ownership } = thingOf(row);
  await database.$transaction(async (transaction) => {
    const ended = await transaction.share.updateMany({
      where: { id, endedAt: null },
      data: { endedAt: new Date() },
    });
    if (ended.count === 0) return;
    const line = { ...lineOf({ actor, origin, action: 'share' }), action: 'unshare' as const };
    const of = { fileId: type === 'file' ? thingId : null, fileName: title, ...ownership };
    await writeAccessLines(transaction, [{ ...line, ...of, result: 'allowed' }]);
  });
}
