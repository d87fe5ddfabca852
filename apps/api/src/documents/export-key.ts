import { makeSlug } from '@sorami/contracts/make-slug';
import type { Prisma } from '@sorami/database/generated/client';
import { buildKey } from '@sorami/storage/keys';
import { nameOf } from '../jobs/kind.ts';
import type { DocumentKind, ExportHead, ExportText, Wanted } from './document-kind.ts';

/** Whether a key belongs to a file, or to an object that is about to be deleted. */
export async function isTaken(transaction: Prisma.TransactionClient, s3Key: string): Promise<boolean> {
  if ((await transaction.storedFile.count({ where: { s3Key } })) > 0) return true;
  return (await transaction.purge.count({ where: { s3Key } })) > 0;
}

/**
 * The key for a file of a version: the same each time that it is made, so that whoever makes it at once makes one
 * object. Where that belongs to something else, to a file in the trash for example, the next one with a number.
 *
 * @param refused keys under which the generator found other bytes
 */
export async function findKey(
  transaction: Prisma.TransactionClient,
  { kind }: DocumentKind,
  { owner, folder }: ExportHead,
  { title, contentVersion }: ExportText,
  { format, pageSize }: Wanted,
  refused: ReadonlySet<string>,
): Promise<string> {
  const slug = makeSlug(title).slice(0, 60);
  for (let number = 1; ; number++) {
    const parts = [slug, `v${contentVersion}`, pageSize, number === 1 ? '' : number];
    const name = `${parts.filter((part) => part !== '').join('-')}.${format}`;
    const key = buildKey({ owner, kind: nameOf(kind), jobId: folder, name });
    if (!refused.has(key) && !(await isTaken(transaction, key))) return key;
  }
}
