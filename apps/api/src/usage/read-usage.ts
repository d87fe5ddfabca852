import { byQuota, type JobKind, kinds } from '@sorami/contracts/kinds';
import type { Plan, PlanLimits } from '@sorami/contracts/plans';
import type { Usage } from '@sorami/contracts/usage';
import type { PrismaClient } from '@sorami/database/client';
import { type Workspace, workspaceName } from '../policies/workspace.ts';
import { periodBounds, periodOf } from './quota.ts';
import { readStorageUse } from './read-storage-use.ts';

/** What a workspace has used this month and keeps in storage, beside what its plan allows. */
export async function readUsage(
  database: PrismaClient,
  workspace: Workspace,
  { plan, limits }: { plan: Plan; limits: PlanLimits },
  now: Date,
): Promise<Usage> {
  const [counters, storage] = await Promise.all([
    database.usageCounter.findMany({ where: { space: workspaceName(workspace), period: periodOf(now) } }),
    readStorageUse(database, workspace),
  ]);
  const used = (kind: JobKind) => counters.find((counter) => counter.kind === kind.toUpperCase())?.used ?? 0;
  const { start, end } = periodBounds(now);
  return {
    plan,
    periodStart: start.toISOString(),
    periodEnd: end.toISOString(),
    ...byQuota((kind) => ({ used: used(kind), limit: limits[kinds[kind].quota] })),
    storageBytes: { used: storage.bytes, limit: limits.storageBytes },
    textBytes: storage.textBytes,
    uploadBytes: limits.uploadBytes,
  };
}
