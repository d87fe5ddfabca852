import { trashDays } from '@sorami/contracts/files';
import type { PrismaClient } from '@sorami/database/client';
import type { Prisma, QuarantineReason } from '@sorami/database/generated/client';
import type { ObjectStore } from '@sorami/storage/port';
import { ownLine, writeAccessLines } from '../audit/access-line.ts';
import type { KindDeps } from '../jobs/kind.ts';
import { workspaceOfRow } from '../policies/workspace.ts';
import { changeStorageUse } from '../usage/storage-use.ts';
import { hashObject } from './inspect-batch.ts';
import type { Defect } from './report.ts';

export interface RepairDeps extends KindDeps {
  database: PrismaClient;
  store: Pick<ObjectStore, 'bucket' | 'getObject'>;
}

type Transaction = Prisma.TransactionClient;

/**
 * Mends one defect, without ever destroying what might be wanted: objects stay where they are, files go to the trash.
 * Everything is a condition of the statement that writes, as the register goes on changing.
 * @returns what was done; null where a person has to decide
 */
export async function repairDefect(deps: RepairDeps, defect: Defect): Promise<string | null> {
  switch (defect.kind) {
    case 'object-without-row':
      return quarantineObject(deps, defect);
    case 'row-without-object':
      return dropThumbnail(deps, defect, () => trash(deps, defect, 'ROW_WITHOUT_OBJECT'));
    case 'size-differs':
    case 'checksum-differs':
      return dropThumbnail(deps, defect, () => settleContent(deps, defect));
    case 'deletion-forgotten':
      return resumeDeletion(deps, defect);
    case 'wrong-owner':
    case 'storage-use-differs':
      return null;
  }
}

async function quarantineObject({ database, store }: RepairDeps, { key, stored }: Defect) {
  await database.quarantine.upsert({
    where: { s3Key: key },
    create: { s3Key: key, bucket: store.bucket, reason: 'OBJECT_WITHOUT_ROW', size: stored?.size ?? null },
    update: { reason: 'OBJECT_WITHOUT_ROW', foundAt: new Date() },
  });
  return `in quarantine; deleted by a repair after ${trashDays} days`;
}

/** A thumbnail can be made again: what is wrong with one is worth no more than that. */
async function dropThumbnail(
  { database, store }: RepairDeps,
  { key, stored }: Defect,
  orElse: () => Promise<string | null>,
): Promise<string | null> {
  const isThumbnail = await database.$transaction(async (transaction) => {
    const thumbnail = await transaction.thumbnail.findUnique({
      where: { s3Key: key },
      include: { file: true },
    });
    if (!thumbnail) return false;
    const { count } = await transaction.thumbnail.deleteMany({ where: { s3Key: key } });
    if (stored) {
      await transaction.purge.createMany({
        data: [{ bucket: store.bucket, s3Key: key }],
        skipDuplicates: true,
      });
    }
    if (count > 0) {
      await changeStorageUse(transaction, [
        { workspace: workspaceOfRow(thumbnail.file), bytes: -thumbnail.size },
      ]);
    }
    return true;
  });
  return isThumbnail ? 'thumbnail dropped' : await orElse();
}

/** The bytes themselves are the proof: where they are the registered ones, only the register's size can be wrong. */
async function settleContent(deps: RepairDeps, defect: Defect): Promise<string | null> {
  const { key, registered, stored } = defect;
  const sha256 = await hashObject(deps.store, key);
  if (sha256 === undefined) return null;
  if (sha256 !== registered?.sha256) return await trash(deps, defect, 'CONTENT_DIFFERS');
  // The content is right, and what the store noted beside it is not: nothing of ours to mend.
  if (!stored || stored.size === registered.size) return null;
  return await correctSize(deps, key, registered.size, stored.size);
}

async function correctSize({ database, kinds }: RepairDeps, key: string, from: number, to: number) {
  return await database.$transaction(async (transaction) => {
    const [file] = await transaction.storedFile.updateManyAndReturn({
      where: { s3Key: key, size: from },
      data: { size: to },
    });
    if (!file) return null;
    for (const kind of Object.values(kinds)) await kind.repeatSize(transaction, key, to);
    const bytes = file.remakeable ? 0n : BigInt(to - from);
    await changeStorageUse(transaction, [{ workspace: workspaceOfRow(file), bytes }]);
    return 'size corrected: the content is the registered one';
  });
}

async function trash({ database, store }: RepairDeps, defect: Defect, reason: QuarantineReason) {
  const { key: s3Key, fileId, stored } = defect;
  if (fileId === null) return null;
  return await database.$transaction(async (transaction: Transaction) => {
    const where = { id: fileId, s3Key };
    const ready = await transaction.storedFile.updateManyAndReturn({
      where: { ...where, status: { in: ['READY', 'PENDING'] } },
      data: { status: 'TRASHED', trashedAt: new Date() },
    });
    const isTrashed =
      ready.length > 0 ||
      (await transaction.storedFile.count({ where: { ...where, status: 'TRASHED' } })) > 0;
    if (!isTrashed) return null;
    const size = stored?.size ?? null;
    await transaction.quarantine.upsert({
      where: { s3Key },
      create: { s3Key, bucket: store.bucket, reason, size },
      update: { reason, size, foundAt: new Date() },
    });
    const lines = ready.map((file) => ownLine('reconcile', 'delete', file));
    await writeAccessLines(transaction, lines);
    return ready.length > 0 ? 'moved to the trash' : 'kept in the trash, in quarantine';
  });
}

async function resumeDeletion({ database, store }: RepairDeps, { key, fileId }: Defect) {
  return await database.$transaction(async (transaction) => {
    const isPurging =
      fileId !== null &&
      (await transaction.storedFile.count({ where: { id: fileId, status: 'PURGING' } })) > 0;
    if (!isPurging) return null;
    await transaction.purge.createMany({
      data: [{ bucket: store.bucket, s3Key: key }],
      skipDuplicates: true,
    });
    return 'deletion resumed';
  });
}
