import type { PrismaClient } from '@sorami/database/client';
import { type Space, spaceName } from '../policies/workspace.ts';

/**
 * Bytes that a space keeps in the bucket, thumbnails and uploads under way included. The trash counts, and what is
 * being deleted does until storage has confirmed it: their objects are still there.
 */
export async function readStorageUse(database: PrismaClient, space: Space): Promise<number> {
  const use = await database.storageUse.findUnique({ where: { space: spaceName(space) } });
  return Math.max(0, Number(use?.bytes ?? 0));
}
