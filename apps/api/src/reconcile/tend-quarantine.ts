import { trashDays } from '@sorami/contracts/files';
import type { PrismaClient } from '@sorami/database/client';
import type { Verdict } from './judge.ts';
import type { Pair } from './merge-keys.ts';

const keptFor = trashDays * 24 * 3_600_000;

/**
 * Lets go of what is no longer to be kept aside: keys about which bucket and register agree again, and objects that
 * nobody claimed for as long as the trash keeps a file, which go to the outbox.
 */
export async function tendQuarantine(
  database: PrismaClient,
  bucket: string,
  judged: { pair: Pair; verdict: Verdict }[],
  now: number,
): Promise<void> {
  const aside = judged.filter(({ pair }) => pair.entry?.quarantine);
  const settled = aside.filter(({ verdict }) => verdict === 'agreed').map(({ pair }) => pair.key);
  const unclaimed = aside.flatMap(({ pair: { key, entry }, verdict }) => {
    const isOld = now - (entry?.quarantinedAt?.getTime() ?? now) > keptFor;
    return verdict === 'set-aside' && entry?.quarantine === 'OBJECT_WITHOUT_ROW' && isOld ? [key] : [];
  });
  if (settled.length + unclaimed.length === 0) return;
  await database.$transaction(async (transaction) => {
    // A webhook may have claimed one meanwhile.
    const claimed = await transaction.storedFile.findMany({
      where: { s3Key: { in: unclaimed } },
      select: { s3Key: true },
    });
    const keys = new Set(claimed.map(({ s3Key }) => s3Key));
    await transaction.purge.createMany({
      data: unclaimed.filter((key) => !keys.has(key)).map((s3Key) => ({ bucket, s3Key })),
      skipDuplicates: true,
    });
    await transaction.quarantine.deleteMany({ where: { bucket, s3Key: { in: [...settled, ...unclaimed] } } });
  });
}
