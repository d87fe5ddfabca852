import type { PrismaClient } from '@sorami/database/client';
import { type Announcer, announce } from '../streams/announce.ts';
import { spaceOfRow } from '../usage/space.ts';
import { type AccessDeps, accessFile, type FileAccess } from './access-file.ts';

/**
 * Moves a file to the trash, where its owner can bring it back from. Doing it again changes nothing.
 * @throws ApiError NOT_FOUND, FORBIDDEN
 */
export async function trashFile(
  deps: AccessDeps & { database: PrismaClient; notifications: Announcer },
  access: Omit<FileAccess, 'action'>,
): Promise<void> {
  await accessFile(deps, { ...access, action: 'delete' }, async (file) => {
    await deps.database.storedFile.updateMany({
      where: { id: file.id, status: 'READY' },
      data: { status: 'TRASHED', trashedAt: new Date() },
    });
    await announce(deps.notifications, spaceOfRow(file), [{ type: 'file', id: file.id }]);
  });
}
