import type { PrismaClient } from '@sorami/database/client';
import { type Workspace, workspaceName } from '../policies/workspace.ts';

/**
 * Bytes that a workspace keeps in the bucket, thumbnails and uploads under way included. The trash counts, and what is
 * being deleted does until storage has confirmed it: their objects are still there.
 */
export async function readStorageUse(database: PrismaClient, workspace: Workspace): Promise<number> {
  const use = await database.storageUse.findUnique({ where: { space: workspaceName(workspace) } });
  return Math.max(0, Number(use?.bytes ?? 0));
}
