import { createHash } from 'node:crypto';
import type { Share } from '@sorami/contracts/shares';
import type { PrismaClient } from '@sorami/database/client';
import type { Prisma } from '@sorami/database/generated/client';
import { withThumbnails } from '../files/to-file.ts';
import type { Owned } from '../policies/rules.ts';
import { mayVisit } from '../policies/share.ts';
import { ownershipOf } from '../policies/workspace.ts';

const documentColumns = {
  id: true,
  title: true,
  authorId: true,
  organizationId: true,
  trashedAt: true,
} as const;

/** What is read of a link beside its own columns. */
export const withThing = {
  creator: { select: { id: true, clerkId: true, name: true, blockedAt: true, deletedAt: true } },
  organization: { select: { clerkId: true } },
  file: { include: withThumbnails },
  book: { select: documentColumns },
  article: { select: documentColumns },
} as const satisfies Prisma.ShareInclude;

export type ShareRow = Prisma.ShareGetPayload<{ include: typeof withThing }>;

interface Thing {
  type: Share['target']['type'];
  id: string;
  title: string;
  ownership: Owned;
  /** Whether its owner would see it outside the trash. */
  isThere: boolean;
}

/** What a link leads to. */
export function thingOf({ file, book, article }: ShareRow): Thing {
  if (file) {
    const { id, name: title, ownerId, organizationId, status } = file;
    return { type: 'file', id, title, ownership: { ownerId, organizationId }, isThere: status === 'READY' };
  }
  const document = book ?? article;
  if (!document) throw new TypeError('A link leads to nothing');
  const { id, title, trashedAt } = document;
  const ownership = ownershipOf(document);
  return { type: book ? 'book' : 'article', id, title, ownership, isThere: trashedAt === null };
}

/** The roles of people in the organization of their link, by `<user>:<organization>`; who is in it no more has none. */
export async function rolesOf(
  database: PrismaClient,
  rows: readonly Pick<ShareRow, 'creatorId' | 'organizationId'>[],
): Promise<Map<string, string>> {
  const pairs = rows.flatMap(({ creatorId, organizationId }) =>
    organizationId === null ? [] : [{ userId: creatorId, organizationId }],
  );
  if (pairs.length === 0) return new Map();
  const members = await database.membership.findMany({
    where: { OR: pairs, removedAt: null },
    select: { userId: true, organizationId: true, role: true },
  });
  return new Map(members.map(({ userId, organizationId, role }) => [`${userId}:${organizationId}`, role]));
}

/** Whether whoever holds the link may read what it leads to, now. */
export function isOpen(row: ShareRow, roles: Map<string, string>): boolean {
  const { ownership, isThere } = thingOf(row);
  const role = roles.get(`${row.creatorId}:${row.organizationId}`) ?? null;
  return mayVisit({ ...row, role }, isThere ? ownership : null);
}

/** A link as its maker reads it. */
export function toShare(row: ShareRow, roles: Map<string, string>): Share {
  const { type, id, title } = thingOf(row);
  return {
    id: row.id,
    target: { type, id, title },
    name: row.name,
    hasPassword: row.passwordHash !== null,
    download: row.mayDownload,
    showOwner: row.showsOwner,
    state: stateOf(row, roles),
    openings: row.openings,
    lastOpenedAt: row.lastOpenedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}

function stateOf(row: ShareRow, roles: Map<string, string>): Share['state'] {
  if (row.endedAt) return 'ended';
  if (row.expiresAt <= new Date()) return 'expired';
  return isOpen(row, roles) ? 'open' : 'closed';
}

/** What is kept of a link's token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
