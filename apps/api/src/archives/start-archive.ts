import { randomUUIDv7 } from 'node:crypto';
import { type ArchiveJob, archiveFailure } from '@sorami/contracts/account';
import type { Locale } from '@sorami/contracts/locales';
import type { PrismaClient } from '@sorami/database/client';
import type { Prisma } from '@sorami/database/generated/client';
import { jobIdForKey } from '../jobs/start-job.ts';

const withFile = { file: { select: { id: true, name: true, size: true, status: true } } } as const;
type ArchiveRow = Prisma.ArchiveGetPayload<{ include: typeof withFile }>;

/**
 * Has an archive made of all that a person has in their own workspace, wherever they work now. Where one is under way it is
 * that one, and the same Idempotency-Key answers with the one that it started.
 */
export async function startArchive(
  database: PrismaClient,
  { userId, locale, idempotencyKey }: { userId: string; locale: Locale; idempotencyKey: string | undefined },
): Promise<ArchiveJob> {
  const workspace = { userId, organizationId: null };
  const id =
    idempotencyKey === undefined ? randomUUIDv7() : jobIdForKey(workspace, `archive ${idempotencyKey}`);
  const row = await database.$transaction(async (transaction) => {
    // Two at the same moment become one.
    await transaction.$queryRaw`SELECT FROM users WHERE id = ${userId} FOR UPDATE`;
    const known = await transaction.archive.findMany({
      where: { ownerId: userId, OR: [{ id }, { status: { in: ['PENDING', 'PROCESSING'] } }] },
      include: withFile,
    });
    return (
      known.find((each) => each.id === id) ??
      known[0] ??
      (await transaction.archive.create({ data: { id, ownerId: userId }, include: withFile }))
    );
  });
  return toArchiveJob(row, locale);
}

/** The newest one of a person; null where there never was one. */
export async function readArchive(
  database: PrismaClient,
  ownerId: string,
  locale: Locale,
): Promise<ArchiveJob | null> {
  const row = await database.archive.findFirst({
    where: { ownerId },
    include: withFile,
    orderBy: { createdAt: 'desc' },
  });
  return row && toArchiveJob(row, locale);
}

function toArchiveJob(row: ArchiveRow, locale: Locale): ArchiveJob {
  const { id, status, progress, file } = row;
  return {
    id,
    kind: 'archive',
    status,
    progress,
    error: status === 'FAILED' ? { code: 'ARCHIVE_FAILED', message: archiveFailure[locale] } : null,
    // In the trash it is not to be had.
    file: file?.status === 'READY' ? { id: file.id, name: file.name, size: Number(file.size) } : null,
    createdAt: row.createdAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}
