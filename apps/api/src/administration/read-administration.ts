import {
  type AccountKind,
  type AdminAccount,
  type AdminJob,
  type adminModelsSchema,
  type adminStorageSchema,
  overrideSchema,
} from '@sorami/contracts/admin';
import { byQuota, type JobKind } from '@sorami/contracts/kinds';
import type { PrismaClient } from '@sorami/database/client';
import type { Reconciliation } from '@sorami/database/generated/client';
import type { z } from 'zod';
import { openSupport } from '../accounts/support-access.ts';
import { after } from '../pagination/after.ts';
import { cutPage, decodeCursor } from '../pagination/page-cursor.ts';
import type { Summary } from '../reconcile/report.ts';
import { periodBounds, periodOf } from '../usage/quota.ts';

type AdminStorage = z.infer<typeof adminStorageSchema>;

interface PageQuery {
  cursor?: string | undefined;
  limit: number;
}

interface Use {
  storageBytes: number;
  used: Map<string, number>;
  costMicros: number;
}

/** What workspaces hold, used and cost this month, by their names. */
async function readUses(
  database: PrismaClient,
  of: AccountKind,
  ids: string[],
): Promise<(id: string) => Use> {
  const nameOf = (id: string) => `${of === 'people' ? 'user' : 'org'}:${id}`;
  const spaces = ids.map(nameOf);
  const now = new Date();
  const who =
    of === 'people' ? { ownerId: { in: ids }, organizationId: null } : { organizationId: { in: ids } };
  const by = of === 'people' ? ('ownerId' as const) : ('organizationId' as const);
  const [storage, counters, costs] = await Promise.all([
    database.storageUse.findMany({ where: { space: { in: spaces } } }),
    database.usageCounter.findMany({ where: { space: { in: spaces }, period: periodOf(now) } }),
    database.providerCall.groupBy({
      by: [by],
      where: { ...who, at: { gte: periodBounds(now).start } },
      _sum: { costMicros: true },
    }),
  ]);
  return (id) => {
    const held = storage.find(({ space }) => space === nameOf(id));
    const mine = counters.filter(({ space }) => space === nameOf(id));
    return {
      storageBytes: Number((held?.bytes ?? 0n) + (held?.textBytes ?? 0n)),
      used: new Map(mine.map(({ kind, used }) => [kind.toLowerCase(), used])),
      costMicros: costs.find((row) => row[by] === id)?._sum.costMicros ?? 0,
    };
  };
}

interface AccountRow {
  id: string;
  clerkId: string;
  name: string | null;
  email?: string | null;
  blockedAt: Date | null;
  deletedAt?: Date | null;
  plan?: string | null;
  supportUntil?: Date | null;
  override: unknown;
  createdAt: Date;
  _count?: { memberships: number };
}

/** People, or organizations, newest first; those whose name, address or id at Clerk begins so, where `q` is given. */
export async function listAccounts(
  database: PrismaClient,
  of: AccountKind,
  { q, cursor, limit }: PageQuery & { q?: string | undefined },
): Promise<{ items: AdminAccount[]; nextCursor: string | null }> {
  const list = `admin-${of}`;
  const position = decodeCursor(list, cursor);
  const begins = { startsWith: q ?? '', mode: 'insensitive' as const };
  const page = {
    orderBy: [{ createdAt: 'desc' as const }, { id: 'desc' as const }],
    take: limit + 1,
  };
  const beyond = position ? after('createdAt', position) : {};
  const rows: AccountRow[] =
    of === 'people'
      ? await database.user.findMany({
          where: { ...beyond, ...(q && { OR: [{ name: begins }, { email: begins }, { clerkId: q }] }) },
          ...page,
        })
      : await database.organization.findMany({
          where: { ...beyond, ...(q && { OR: [{ name: begins }, { slug: begins }, { clerkId: q }] }) },
          ...page,
          include: { _count: { select: { memberships: { where: { removedAt: null } } } } },
        });
  const cut = cutPage(list, rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
  const useOf = await readUses(
    database,
    of,
    cut.rows.map(({ id }) => id),
  );
  return { items: cut.rows.map((row) => toAccount(row, useOf(row.id))), nextCursor: cut.nextCursor };
}

function toAccount(row: AccountRow, { storageBytes, used, costMicros }: Use): AdminAccount {
  return {
    id: row.id,
    clerkId: row.clerkId,
    name: row.name,
    email: row.email ?? null,
    isBlocked: row.blockedAt !== null,
    isDeleted: Boolean(row.deletedAt),
    plan: row.plan ?? null,
    supportUntil: openSupport(row.supportUntil)?.toISOString() ?? null,
    members: row._count?.memberships ?? null,
    storageBytes,
    ...byQuota((kind) => used.get(kind) ?? 0),
    costMicros,
    override: overrideSchema.safeParse(row.override).data ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

const aDay = 86_400_000;

/** Jobs that run or failed, newest first, without what they are about, and why those of the last week failed. */
export async function listAllJobs(
  database: PrismaClient,
  { status, cursor, limit }: PageQuery & { status: 'active' | 'FAILED' },
) {
  const position = decodeCursor('admin-jobs', cursor);
  const rows = await database.job.findMany({
    where: {
      status: status === 'active' ? { in: ['PENDING', 'PROCESSING'] } : 'FAILED',
      ...(position && after('createdAt', position)),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    include: { owner: { select: { clerkId: true } }, organization: { select: { clerkId: true } } },
  });
  const reasons = await database.$queryRaw<{ reason: string; count: number }[]>`
    SELECT coalesce(error->>'code', 'UNKNOWN') AS reason, count(*)::int AS count FROM jobs
    WHERE status = 'FAILED' AND "updatedAt" > ${new Date(Date.now() - 7 * aDay)}
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 50`;
  const page = cutPage('admin-jobs', rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
  const items = page.rows.map(
    (job): AdminJob => ({
      id: job.id,
      kind: job.kind.toLowerCase() as JobKind,
      status: job.status,
      progress: job.progress,
      attempt: job.attempt,
      reason: (job.error as { code?: string } | null)?.code ?? null,
      ownerId: job.owner.clerkId,
      organizationId: job.organization?.clerkId ?? null,
      createdAt: job.createdAt.toISOString(),
      updatedAt: job.updatedAt.toISOString(),
    }),
  );
  return { items, nextCursor: page.nextCursor, reasons };
}

/** What each provider's models did and cost in the last 30 days. */
export async function readModels(database: PrismaClient): Promise<z.infer<typeof adminModelsSchema>> {
  const hour = new Date(Date.now() - 3_600_000);
  const rows = await database.$queryRaw<
    {
      provider: string;
      model: string;
      calls: number;
      failed: number;
      lately: number;
      latelyFailed: number;
      costMicros: number;
      unknownCosts: number;
      lastAt: Date;
    }[]
  >`
    SELECT provider, model, count(*)::int AS calls,
      (count(*) FILTER (WHERE outcome IN ('failed', 'unknown')))::int AS failed,
      (count(*) FILTER (WHERE at > ${hour}))::int AS lately,
      (count(*) FILTER (WHERE at > ${hour} AND outcome IN ('failed', 'unknown')))::int AS "latelyFailed",
      coalesce(sum("costMicros"), 0)::float8 AS "costMicros",
      (count(*) FILTER (WHERE "costMicros" IS NULL))::int AS "unknownCosts", max(at) AS "lastAt"
    FROM provider_calls WHERE at > ${new Date(Date.now() - 30 * aDay)}
    GROUP BY 1, 2 ORDER BY 7 DESC, 3 DESC LIMIT 200`;
  const withheld = await database.withheldModel.findMany({ orderBy: { createdAt: 'desc' } });
  return {
    items: rows.map(({ lately, latelyFailed, lastAt, ...row }) => ({
      ...row,
      lastHour: { calls: lately, failed: latelyFailed },
      lastAt: lastAt.toISOString(),
    })),
    withheld: withheld.map(({ provider, model, reason, createdAt }) => ({
      provider,
      model: model || null,
      reason,
      since: createdAt.toISOString(),
    })),
  };
}

const mostSetAside = 200;

/** What the page shows of what the reconciler found; it counts more than that. */
function toReport({ finishedAt, summary }: Reconciliation): AdminStorage['report'] {
  const { objects, rows, agreed, mended, defects } = summary as unknown as Summary;
  return { finishedAt: finishedAt.toISOString(), objects, rows, agreed, mended, defects };
}

/** What the reconciler found the last time, what it set aside, and what waits for the outboxes. */
export async function readStorage(database: PrismaClient): Promise<AdminStorage> {
  const [last, quarantine, deletions, moves, oldest] = await Promise.all([
    database.reconciliation.findUnique({ where: { id: 1 } }),
    database.quarantine.findMany({ orderBy: { foundAt: 'desc' }, take: mostSetAside }),
    database.purge.count({ where: { nextAttemptAt: { lte: new Date() } } }),
    database.move.count(),
    database.purge.findFirst({
      where: { attempts: { gt: 0 } },
      orderBy: { createdAt: 'asc' },
      select: { createdAt: true },
    }),
  ]);
  return {
    report: last && toReport(last),
    quarantine: quarantine.map(({ s3Key: key, reason, size, foundAt }) => ({
      key,
      reason,
      size: size === null ? null : Number(size),
      foundAt: foundAt.toISOString(),
    })),
    waiting: { deletions, moves, oldest: oldest?.createdAt.toISOString() ?? null },
  };
}
