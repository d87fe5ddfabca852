import type { JobStatus } from '@sorami/contracts/jobs';
import type { JobEvent } from '@sorami/contracts/webhook-events';
import { type Job, Prisma } from '@sorami/database/generated/client';
import { workspaceOfRow } from '../policies/workspace.ts';
import { correctQuota } from '../usage/correct-quota.ts';
import { dueCharge, isFinal } from './advance-job.ts';
import { chargePeriod } from './charge-period.ts';

/** A sentence of contracts/job-messages, to be worded for whoever reads it. */
export interface Wording {
  code: string;
  params?: Record<string, string | number>;
}

interface NewState {
  status: JobStatus;
  progress: number;
  message: Wording | null;
  error: Wording | null;
}

type OtherColumns = Pick<
  Prisma.JobUpdateInput,
  'attempt' | 'sequence' | 'charged' | 'submittedAt' | 'cancelDelivered' | 'requestId'
>;

interface StateChange extends NewState {
  /** Locked by this transaction. */
  job: Job;
  /** How much of the job was made (`countMade`); null leaves what is counted for it as it is. */
  made: number | null;
  columns?: OtherColumns;
  engine?: JobEvent['data']['engine'];
}

/**
 * The only writer of a job's state: the job, the status columns of its generation and what is counted of it against
 * the quota change together.
 */
export async function writeJobState(
  transaction: Prisma.TransactionClient,
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
  if (job.kind === 'IMAGE') await writeGenerationState(transaction, change, completedAt);
  await settleCharge(transaction, job, status, change.made);
}

/** The status columns that a generation of images has of its own. */
async function writeGenerationState(
  transaction: Prisma.TransactionClient,
  { job, status, progress, error, engine }: StateChange,
  completedAt: Date | null,
): Promise<void> {
  await transaction.imageGeneration.updateMany({
    where: { jobId: job.id },
    data: {
      status,
      progress,
      error: error?.code ?? null,
      completedAt,
      ...(engine && {
        model: engine.model,
        modelVersion: engine.modelVersion,
        processingTime: engine.processingSeconds,
      }),
    },
  });
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
