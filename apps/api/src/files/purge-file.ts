import type { PrismaClient } from '@sorami/database/client';
import { type Announcer, announce } from '../streams/announce.ts';
import { spaceOfRow } from '../usage/space.ts';
import { type AccessDeps, accessFile, type FileAccess } from './access-file.ts';

/**
 * Deletes a file for good. From here on nobody can reach it; the object itself is deleted by the worker that empties
 * the outbox, which repeats until storage has done it.
 *
 * @throws ApiError NOT_FOUND, FORBIDDEN
 */
export async function purgeFile(
  deps: AccessDeps & { database: PrismaClient; notifications: Announcer },
  access: Omit<FileAccess, 'action'>,
): Promise<void> {
  await accessFile(deps, { ...access, action: 'purge' }, async (file) => {
    await deps.database.$transaction([
      deps.database.storedFile.update({ where: { id: file.id }, data: { status: 'PURGING' } }),
      deps.database.purge.createMany({
        data: [{ bucket: file.bucket, s3Key: file.s3Key }],
        skipDuplicates: true,
      }),
    ]);
    await announce(deps.notifications, spaceOfRow(file), [{ type: 'file', id: file.id }]);
  });
}
