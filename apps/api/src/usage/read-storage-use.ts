import type { PrismaClient } from '@sorami/database/client';
import { type Workspace, workspaceName } from '../policies/workspace.ts';

/** In bytes. `textBytes` are part of `bytes`. */
export interface StorageUse {
  bytes: number;
  textBytes: number;
}

/**
 * What a workspace keeps: in the bucket, thumbnails and uploads under way included, and in the database, where texts with
 * their former states and prompts are, and a kilobyte for each row. The trash counts, and what is being deleted does until
 * storage has confirmed it: their objects are still there. The bytes of exports of books and articles do not: the text
 * counts, and they can be made of it again at any time.
 */
export async function readStorageUse(
  database: Pick<PrismaClient, 'storageUse'>,
  workspace: Workspace,
): Promise<StorageUse> {
  const use = await database.storageUse.findUnique({ where: { space: workspaceName(workspace) } });
  const textBytes = Math.max(0, Number(use?.textBytes ?? 0));
  return { bytes: Math.max(0, Number(use?.bytes ?? 0)) + textBytes, textBytes };
}
