import { trashDays } from '@sorami/contracts/files';
import type { PrismaClient } from '@sorami/database/client';
import { ownLine } from '../audit/access-line.ts';
import { type Announcer, announce } from '../events/announce.ts';
import { ownershipOf, workspaceOfRow } from '../policies/workspace.ts';
import type { DocumentKind, DocumentKinds } from './document-kind.ts';
import { purgeLocked } from './purge-document.ts';

interface PurgeDeps {
  database: PrismaClient;
  documentKinds: DocumentKinds;
  notifications: Announcer;
}

const mostAtOnce = 100;

/**
 * Deletes for good the books, chapters and articles that have been in the trash for longer than the trash keeps them.
 * @returns how many
 */
export async function purgeOldDocuments(deps: PurgeDeps, now = new Date()): Promise<number> {
  const until = new Date(now.getTime() - trashDays * 24 * 3_600_000);
  let count = 0;
  for (const kind of Object.values(deps.documentKinds)) {
    count += await kind.purgeParts(deps.database, until);
    for (;;) {
      const ids = await kind.trashedBefore(deps.database, until, mostAtOnce);
      for (const id of ids) count += (await purgeOld(deps, kind, id, until)) ? 1 : 0;
      if (ids.length < mostAtOnce) break;
    }
  }
  return count;
}

async function purgeOld(deps: PurgeDeps, kind: DocumentKind, id: string, until: Date): Promise<boolean> {
  const purged = await deps.database.$transaction(async (transaction) => {
    await kind.lock(transaction, id);
    const row = await kind.find(transaction, { id });
    // Brought back, or deleted by its owner, meanwhile.
    if (!row?.trashedAt || row.trashedAt >= until) return null;
    const files = await purgeLocked(transaction, kind, row, (file) => ownLine('empty-trash', 'purge', file));
    return { row, files };
  });
  if (!purged) return false;
  const { row, files } = purged;
  const workspace = workspaceOfRow(ownershipOf(row));
  await announce(deps.notifications, workspace, [
    ...files.map((file) => ({ type: 'file' as const, id: file.id })),
    { type: kind.type, id },
  ]);
  return true;
}
