import type { PrismaClient } from '@sorami/database/client';
import { inSpace, type Space } from './space.ts';

/** Bytes that a space keeps in the bucket; the trash counts, as its objects are still there. */
export async function readStorageUse(database: PrismaClient, space: Space): Promise<number> {
  const { _sum } = await database.storedFile.aggregate({ where: inSpace(space), _sum: { size: true } });
  return Number(_sum.size ?? 0);
}
