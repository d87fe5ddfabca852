import type { ProviderCall } from '@sorami/contracts/usage';
import { type JobEvent, type TextUsage, textUsageSchema } from '@sorami/contracts/webhook-events';
import type { Job, Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import { writeAccessLines } from '../audit/access-line.ts';
import { type Announcer, announce } from '../events/announce.ts';
import { workspaceOfRow } from '../policies/workspace.ts';
import { advances, isFinal } from './advance-job.ts';
import { checkStored, findDressed, type StorageDeps } from './check-stored.ts';
import { documentChange, type Kind, type KindDeps, nameOf, type OfferedKind } from './kind.ts';
import { checkProducedFiles } from './produced-files.ts';
import { lockJob, settleCharge, writeJobState } from './write-job-state.ts';

export interface EventDeps extends StorageDeps, KindDeps {
  notifications: Announcer;
}

export interface Delivery {
  /** Of the webhook; a second delivery under it changes nothing. */
  id: string;
  requestId: string;
  event: JobEvent['data'];
}

/**
 * Takes one event about a job of this kind in. Everything that it changes is written in one transaction, together with
 * the delivery's row, so that a delivery is either applied whole or can be sent again.
 *
 * @throws ApiError NOT_FOUND, VALIDATION_FAILED or CONFLICT for an event that no repetition makes right;
 * StorageUnavailableError where the generator is to try again. Nothing was written then.
 */
export async function applyJobEvent(
  deps: EventDeps,
  { id, requestId, event }: Delivery,
  kindName: OfferedKind,
): Promise<void> {
  const { database, notifications, store } = deps;
  const { bucket } = store;
  const kind = deps.kinds[kindName];
  const [found, heads] = await Promise.all([
    database.job.findFirst({
      where: { id: event.jobId, kind: kindName },
      include: { owner: { select: { clerkId: true } }, organization: { select: { clerkId: true } } },
    }),
    kind.readHeads(database, [event.jobId]),
  ]);
  if (!found) throw new ApiError('NOT_FOUND');
  if (event.attempt > found.attempt) throw new ApiError('CONFLICT');
  const produced = checkProducedFiles(event, {
    jobId: found.id,
    owner: { clerkUserId: found.owner.clerkId, clerkOrganizationId: found.organization?.clerkId },
    bucket,
    kind: nameOf(kindName),
    count: kind.countFiles(found),
  }).map(kind.checkFile);
  const head = heads.get(found.id);
  const [files, dressed] = await Promise.all([
    checkStored(deps, produced, { taken: found.takenFiles, isDeleted: head === undefined }),
    findDressed(deps, produced, found.takenFiles),
  ]);

  const measured = await kind.measure(database, found, event);
  const changes = await database.$transaction(async (transaction) => {
    // Said for a repeated delivery too: the process that applied the first one may have died before it could.
    if (!(await claimDelivery(transaction, id))) return head ? documentChange(kindName, head.id) : [];
    const locked = await lockJob(transaction, found.id);
    const fresh = files.filter(({ index }) => !locked.takenFiles.includes(index));
    await keepCalls(transaction, locked, event.calls);
    const job = await noteProgress(transaction, locked, fresh, event.usage);
    const taking = { job, event, files: fresh, dressed, measured, bucket, requestId };
    const taken = await kind.takeEvent(transaction, taking);
    await moveJob(transaction, kind, job, taken.made, event);
    await writeAccessLines(transaction, taken.lines);
    return taken.changes;
  });
  await announce(notifications, workspaceOfRow(found), [...changes, { type: 'job', id: found.id }]);
}

/**
 * Takes a webhook's id for this transaction. False where it was applied before; a delivery that is being applied
 * right now is waited for. If the transaction fails, the id is free again.
 */
async function claimDelivery(transaction: Prisma.TransactionClient, id: string): Promise<boolean> {
  const claimed = await transaction.$executeRaw`
    INSERT INTO webhook_deliveries (id, source) VALUES (${id}, 'generator') ON CONFLICT DO NOTHING`;
  return claimed === 1;
}

/** Which places are taken now, and what the models used: over all attempts, so that more is newer. */
async function noteProgress(
  transaction: Prisma.TransactionClient,
  job: Job,
  files: { index: number }[],
  usage: TextUsage | null,
): Promise<Job> {
  const known = textUsageSchema.safeParse(job.usage).data;
  const tokens = (used: TextUsage) => used.inputTokens + used.outputTokens;
  const isNewer = usage !== null && (known === undefined || tokens(usage) > tokens(known));
  if (files.length === 0 && !isNewer) return job;
  const takenFiles = [...job.takenFiles, ...files.map(({ index }) => index)];
  return await transaction.job.update({
    where: { id: job.id },
    data: { takenFiles: takenFiles.sort((one, other) => one - other), ...(isNewer && { usage }) },
  });
}

/** What is known of a call stays, but for one whose outcome was unknown. */
async function keepCalls(
  transaction: Prisma.TransactionClient,
  { id, kind, ownerId, organizationId }: Job,
  calls: readonly ProviderCall[],
): Promise<void> {
  if (calls.length === 0) return;
  await transaction.$executeRaw`
    INSERT INTO provider_calls AS known (id, "jobId", attempt, step, provider, model, outcome, "costMicros", kind, "ownerId",
      "organizationId", at)
    SELECT call.id, ${id}, attempt, step, provider, model, outcome, "costMicros", ${kind}::"JobKind", ${ownerId},
      ${organizationId}, at
    FROM jsonb_to_recordset(${JSON.stringify(calls)}::jsonb) AS call
      (id text, attempt int, step text, provider text, model text, outcome text, "costMicros" int, at timestamptz)
    ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, "costMicros" = excluded."costMicros"
    WHERE known.outcome = 'unknown'`;
}

async function moveJob(
  transaction: Prisma.TransactionClient,
  kind: Kind,
  job: Job,
  made: number | null,
  event: JobEvent['data'],
): Promise<void> {
  if (!advances(job, event)) return await settleCharge(transaction, job, job.status, made);
  const { status } = event;
  await writeJobState(transaction, kind, {
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
