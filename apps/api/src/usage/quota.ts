import { dayIn } from '@sorami/contracts/job-messages';
import type { JobKind, Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import { type Workspace, workspaceName } from '../policies/workspace.ts';

/** The calendar month (UTC) in which something is counted, as `YYYY-MM`. */
export function periodOf(date: Date): string {
  return date.toISOString().slice(0, 7);
}

/** First moment of the month of `date`, and of the month after (UTC). */
export function periodBounds(date: Date): { start: Date; end: Date } {
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  return { start: new Date(Date.UTC(year, month, 1)), end: new Date(Date.UTC(year, month + 1, 1)) };
}

interface Charge {
  workspace: Workspace;
  period: string;
  kind: JobKind;
  amount: number;
  /** Null where the plan has no fixed limit. */
  limit: number | null;
}

/**
 * Counts `amount` against the month's quota. The limit is a condition of the very statement that counts,
 * so that requests at the same moment cannot pass it together.
 *
 * @throws ApiError QUOTA_EXCEEDED, with nothing counted.
 */
export async function chargeQuota(transaction: Prisma.TransactionClient, charge: Charge): Promise<void> {
  const { period, kind, amount, limit } = charge;
  if (amount <= 0) return;
  const space = workspaceName(charge.workspace);
  const ceiling = limit ?? 2_147_483_647;
  const counted = await transaction.$queryRaw<{ used: number }[]>`
    INSERT INTO usage_counters AS counter (space, period, kind, used)
    SELECT ${space}, ${period}, ${kind}::"JobKind", ${amount}::int
    WHERE ${amount}::int <= ${ceiling}::int
    ON CONFLICT (space, period, kind) DO UPDATE SET used = counter.used + excluded.used
    WHERE counter.used <= ${ceiling}::int - excluded.used
    RETURNING used`;
  if (counted.length > 0) return;

  const counter = await transaction.usageCounter.findUnique({
    where: { space_period_kind: { space, period, kind } },
  });
  const renewal = periodBounds(new Date(`${period}-01`))
    .end.toISOString()
    .slice(0, 10);
  throw new ApiError('QUOTA_EXCEEDED', {
    params: {
      remaining: Math.max(0, ceiling - (counter?.used ?? 0)),
      limit: ceiling,
      renewsOn: { fr: dayIn('fr', renewal), en: dayIn('en', renewal) },
    },
  });
}

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
