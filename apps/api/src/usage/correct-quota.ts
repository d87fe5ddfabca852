import type { JobKind, Prisma } from '@sorami/database/generated/client';
import { type Workspace, workspaceName } from '../policies/workspace.ts';

interface Correction {
  workspace: Workspace;
  period: string;
  kind: JobKind;
  /** Negative gives back. */
  change: number;
}

/**
 * Brings the month's count to what was really made. It has no limit: what exists already is counted
 * even where it passes the quota (files that were in flight when their job was cancelled).
 */
export async function correctQuota(
  transaction: Prisma.TransactionClient,
  correction: Correction,
): Promise<void> {
  const { period, kind, change } = correction;
  if (change === 0) return;
  const space = workspaceName(correction.workspace);
  await transaction.$executeRaw`
    INSERT INTO usage_counters AS counter (space, period, kind, used)
    VALUES (${space}, ${period}, ${kind}::"JobKind", GREATEST(0, ${change}::int))
    ON CONFLICT (space, period, kind) DO UPDATE SET used = GREATEST(0, counter.used + ${change}::int)`;
}
