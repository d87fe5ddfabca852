import type { JobStatus } from '@sorami/contracts/jobs';
import type { JobEvent } from '@sorami/contracts/webhook-events';
import { type Job, Prisma } from '@sorami/database/generated/client';
import { workspaceOfRow } from '../policies/workspace.ts';
import { correctQuota, periodOf } from '../usage/quota.ts';
import { dueCharge, isFinal } from './advance-job.ts';
import type { Kind, Wording } from './kind.ts';

interface NewState {
  status: JobStatus;
  progress: number;
  message: Wording | null;
  error: Wording | null;
}

type OtherColumns = Pick<
  Prisma.JobUpdateInput,
  'attempt' | 'sequence' | 'charged' | 'budgetMicros' | 'submittedAt' | 'cancelDelivered' | 'requestId'
>;

interface StateChange extends NewState {
  /** Locked by this transaction. */
  job: Job;
  /** How much of the job was made (`countMade`); null leaves what is counted for it as it is. */
  made: number | null;
  columns?: OtherColumns;
  engine?: JobEvent['data']['engine'];
}

/** Reads a job that exists and keeps every other writer of it waiting until the transaction ends. */
export async function lockJob(transaction: Prisma.TransactionClient, id: string): Promise<Job> {
  await transaction.$queryRaw`SELECT id FROM jobs WHERE id = ${id} FOR UPDATE`;
  return await transaction.job.findUniqueOrThrow({ where: { id } });
}

/**
 * The only writer of a job's state: the job, what rows of its kind repeat of it and what is counted of it against
 * the quota change together.
 */
export async function writeJobState(
  transaction: Prisma.TransactionClient,
  kind: Pick<Kind, 'repeatState'>,
  change: StateChange,
): Promise<void> {
  const { job, status, progress, message, error } = change;
  const completedAt = isFinal(status) ? new Date() : null;
  await transaction.job.update({
    where: { id: job.id },
    data: {
      ...change.columns,
      status,
      progress,
      message: toColumn(message),
      error: toColumn(error),
      completedAt,
    },
  });
  const { engine = null } = change;
  await kind.repeatState(transaction, job.id, { status, progress, message, error, completedAt, engine });
  await settleCharge(transaction, job, status, change.made);
}

/** Brings what is counted for a job to what is due in this status. */
export async function settleCharge(
  transaction: Prisma.TransactionClient,
  job: Job,
  status: JobStatus,
  made: number | null,
): Promise<void> {
  const charged = made === null ? job.charged : dueCharge(status, job.charged, made);
  if (charged === job.charged) return;
  await transaction.job.update({ where: { id: job.id }, data: { charged } });
  await correctQuota(transaction, {
    workspace: workspaceOfRow(job),
    period: chargePeriod(job, new Date()),
    kind: job.kind,
    change: charged - job.charged,
  });
}

function toColumn(wording: Wording | null): Prisma.InputJsonObject | typeof Prisma.DbNull {
  return wording === null ? Prisma.DbNull : { code: wording.code, params: wording.params ?? {} };
}

/**
 * The month in which a job is counted. A first attempt is counted when it is asked for; a retry is counted anew,
 * when it is asked for, which is now or moments ago.
 */
function chargePeriod(job: { attempt: number; createdAt: Date }, now: Date): string {
  return periodOf(job.attempt === 1 ? job.createdAt : now);
}
