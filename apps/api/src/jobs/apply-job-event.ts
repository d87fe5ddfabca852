import type { JobEvent, ProducedFile } from '@sorami/contracts/webhook-events';
import type { Job, Prisma } from '@sorami/database/generated/client';
import { type AccessLine, writeAccessLines } from '../audit/access-line.ts';
import { ApiError } from '../errors/api-error.ts';
import { type Announcer, announce, type Change } from '../events/announce.ts';
import { kindFacts, type StartedKind } from '../kinds/registry.ts';
import { workspaceOfRow } from '../policies/workspace.ts';
import { advances, isFinal } from './advance-job.ts';
import { checkStored, type StorageDeps } from './check-stored.ts';
import { claimDelivery } from './claim-delivery.ts';
import { lockJob } from './lock-job.ts';
import { checkProducedFiles } from './produced-files.ts';
import { type JobWithResource, resourceIdOf, withResource } from './to-job.ts';
import { settleCharge, writeJobState } from './write-job-state.ts';

export interface EventDeps extends StorageDeps {
  notifications: Announcer;
}

export interface Delivery {
  /** Of the webhook; a second delivery under it changes nothing. */
  id: string;
  requestId: string;
  event: JobEvent['data'];
}

/** An event that is being taken in, within its transaction. */
export interface Taking<File, Measured = unknown> {
  /** Locked by this transaction. */
  job: Job;
  event: JobEvent['data'];
  /** Files that were not registered when they were looked for in the bucket, where they are. */
  files: File[];
  /** What `measure` answered. */
  measured: Measured | undefined;
  bucket: string;
  requestId: string;
}

/** What came of it. */
export interface Taken {
  /** How much of the job is made (`countMade`); null leaves what is counted for it as it is. */
  made: number | null;
  changes: Change[];
  lines: AccessLine[];
}

/** What is particular to the events of one kind of job. */
export interface EventTaker<File extends ProducedFile, Measured = unknown> {
  kind: StartedKind;
  /** How many files such a job may make. */
  countFiles(job: Job): number;
  /** @throws ApiError VALIDATION_FAILED */
  checkFile(file: ProducedFile, place: number): File;
  /** Answers whether a file's place is taken. */
  findTaken(database: Prisma.TransactionClient, job: Job): Promise<(file: File) => boolean>;
  /** Measures the texts that the event brings: before the transaction, as long ones take their time. */
  measure?(database: Prisma.TransactionClient, job: Job, event: JobEvent['data']): Promise<Measured>;
  /** Registers the files and writes what else the event brings, but for the job's state. */
  take(transaction: Prisma.TransactionClient, taking: Taking<File, Measured>): Promise<Taken>;
}

/**
 * Takes one event about a job in. Everything that it changes is written in one transaction, together with the
 * delivery's row, so that a delivery is either applied whole or can be sent again.
 *
 * @throws ApiError NOT_FOUND, VALIDATION_FAILED or CONFLICT for an event that no repetition makes right;
 * StorageUnavailableError where the generator is to try again. Nothing was written then.
 */
export async function applyJobEvent<File extends ProducedFile, Measured>(
  deps: EventDeps,
  { id, requestId, event }: Delivery,
  taker: EventTaker<File, Measured>,
): Promise<void> {
  const { database, notifications, store } = deps;
  const { bucket } = store;
  const found = await database.job.findFirst({
    where: { id: event.jobId, kind: taker.kind },
    include: {
      owner: { select: { clerkId: true } },
      organization: { select: { clerkId: true } },
      ...withResource,
    },
  });
  if (!found) throw new ApiError('NOT_FOUND');
  if (event.attempt > found.attempt) throw new ApiError('CONFLICT');
  const produced = checkProducedFiles(event, {
    jobId: found.id,
    owner: { clerkUserId: found.owner.clerkId, clerkOrganizationId: found.organization?.clerkId },
    bucket,
    kind: kindFacts[taker.kind].fileType,
    count: taker.countFiles(found),
  }).map(taker.checkFile);
  const isTaken = produced.length > 0 ? await taker.findTaken(database, found) : () => true;
  const isDeleted = resourceIdOf(found) === undefined;
  const files = await checkStored(deps, produced, { isTaken, isDeleted });

  const measured = await taker.measure?.(database, found, event);

  const changes = await database.$transaction(async (transaction) => {
    // Said for a repeated delivery too: the process that applied the first one may have died before it could.
    if (!(await claimDelivery(transaction, id, 'generator'))) return textChanges(found);
    const job = await lockJob(transaction, found.id);
    const taken = await taker.take(transaction, { job, event, files, measured, bucket, requestId });
    await moveJob(transaction, job, taken.made, event);
    await writeAccessLines(transaction, taken.lines);
    return taken.changes;
  });
  await announce(notifications, workspaceOfRow(found), [...changes, { type: 'job', id: found.id }]);
}

function textChanges({ book, article }: JobWithResource): Change[] {
  return [
    ...(book ? [{ type: 'book' as const, id: book.id }] : []),
    ...(article ? [{ type: 'article' as const, id: article.id }] : []),
  ];
}

async function moveJob(
  transaction: Prisma.TransactionClient,
  job: Job,
  made: number | null,
  event: JobEvent['data'],
): Promise<void> {
  if (!advances(job, event)) return await settleCharge(transaction, job, job.status, made);
  const { status } = event;
  await writeJobState(transaction, {
    job,
    made,
    status,
    progress: status === 'COMPLETED' ? 100 : event.progress,
    message: isFinal(status) ? null : event.message,
    error: status === 'FAILED' ? (event.failure ?? { code: 'ENGINE_FAILED' }) : null,
    columns: { sequence: event.sequence, submittedAt: job.submittedAt ?? new Date() },
    engine: event.engine,
  });
}
