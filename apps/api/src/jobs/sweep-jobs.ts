import type { Job, Prisma } from '@sorami/database/generated/client';
import { GeneratorUnavailableError } from '../generator/generator-client.ts';
import { workspaceOfRow } from '../policies/workspace.ts';
import { deliverCancel, ownerOfJob } from './deliver-cancel.ts';
import { failJob } from './fail-job.ts';
import { kindOf } from './kind.ts';
import { handOver, type SubmitDeps } from './submit-job.ts';

type SweepDeps = SubmitDeps;

const second = 1_000;
const hour = 3_600 * second;

/** Whoever takes a job in tries for 10 s to hand it over, and died or gave up when this has passed. */
const unsubmittedFor = 15 * second;
/** By which clocks of several machines may differ. */
const skew = 30 * second;
const oneTry = 5 * second;
const silentFor = 60 * second;
/** The generator repeats its webhooks for a day: what did not arrive by then never will. */
const givenUpAfter = 25 * hour;
const mostAtOnce = 200;
const handedOverAtOnce = 8;

/**
 * Looks after the jobs that nobody else does: those that could not be handed over or whose process died before it did,
 * those that the generator has been silent about, and those whose cancellation it has not heard of.
 */
export async function sweepJobs(deps: SweepDeps, now = new Date()): Promise<void> {
  await failGivenUp(deps, now);
  try {
    await tellCancels(deps, now);
    await handOverWaiting(deps, now);
    await askAboutSilent(deps, now);
  } catch (error) {
    if (!(error instanceof GeneratorUnavailableError)) throw error;
    deps.log.warn({ err: error }, 'the generator does not answer; the next sweep asks again');
  }
}

/** What was changed before `moment`, or will have been: by a clock that was set back since. */
function changedBefore(moment: Date, now: Date): Prisma.JobWhereInput {
  return { OR: [{ updatedAt: { lt: moment } }, { updatedAt: { gt: new Date(now.getTime() + skew) } }] };
}

async function failGivenUp(deps: SweepDeps, now: Date): Promise<void> {
  const jobs = await deps.database.job.findMany({
    where: {
      status: 'PENDING',
      submittedAt: null,
      updatedAt: { lt: new Date(now.getTime() - givenUpAfter) },
    },
    select: { id: true, attempt: true },
    take: mostAtOnce,
  });
  for (const { id, attempt } of jobs) {
    deps.log.warn({ jobId: id }, 'a job could not be handed over for a day');
    await failJob(deps, { jobId: id, attempt, code: 'GENERATOR_UNREACHABLE', onlyUnsubmitted: true });
  }
}

/** The oldest first. While the generator is away, one batch finds that out for all. */
async function handOverWaiting(deps: SweepDeps, now: Date): Promise<void> {
  const jobs = await deps.database.job.findMany({
    where: {
      status: 'PENDING',
      submittedAt: null,
      updatedAt: { gte: new Date(now.getTime() - givenUpAfter) },
      ...changedBefore(new Date(now.getTime() - unsubmittedFor), now),
    },
    include: { owner: { select: { blockedAt: true } } },
    orderBy: { updatedAt: 'asc' },
    take: mostAtOnce,
  });
  for (let start = 0; start < jobs.length; start += handedOverAtOnce) {
    const batch = jobs.slice(start, start + handedOverAtOnce);
    const results = await Promise.allSettled(batch.map((job) => handOverOne(deps, job)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }
}

type WaitingJob = Job & { owner: { blockedAt: Date | null } };

async function handOverOne(deps: SweepDeps, job: WaitingJob): Promise<void> {
  const { id: jobId, attempt } = job;
  const workspace = workspaceOfRow(job);
  if (job.owner.blockedAt !== null) {
    return await failJob(deps, { jobId, attempt, code: 'REFUSED', onlyUnsubmitted: true });
  }
  const kind = kindOf(deps, job);
  const asked = await kind.readWork(deps.database, workspace, job.input);
  if (!asked) {
    return await failJob(deps, { jobId, attempt, code: 'INPUT_IMAGE_UNREADABLE', onlyUnsubmitted: true });
  }
  const requestId = job.requestId ?? jobId;
  await handOver(
    deps,
    { jobId, attempt, work: { kind: job.kind, asked }, workspace, requestId },
    AbortSignal.timeout(oneTry),
  );
}

async function tellCancels(deps: SweepDeps, now: Date): Promise<void> {
  const jobs = await deps.database.job.findMany({
    // The age keeps the search to the newest end of the index on status and time.
    where: {
      status: { in: ['CANCELLED', 'FAILED'] },
      updatedAt: { gt: new Date(now.getTime() - givenUpAfter) },
      cancelDelivered: false,
    },
    select: { id: true, attempt: true },
    take: mostAtOnce,
  });
  for (const job of jobs) await deliverCancel(deps, job);
}

async function askAboutSilent(deps: SweepDeps, now: Date): Promise<void> {
  const jobs = await deps.database.job.findMany({
    where: {
      status: { in: ['PENDING', 'PROCESSING'] },
      submittedAt: { not: null },
      ...changedBefore(new Date(now.getTime() - silentFor), now),
    },
    select: { id: true, attempt: true, updatedAt: true },
    orderBy: { updatedAt: 'asc' },
    take: mostAtOnce,
  });
  for (const { id, attempt, updatedAt } of jobs) {
    const known = await deps.generator.readJob(id, await ownerOfJob(deps.database, id));
    // What the generator does not send any more will not come by waiting.
    const isOver = known?.isParked || now.getTime() - updatedAt.getTime() > givenUpAfter;
    if (known && known.attempt >= attempt && !isOver) continue;
    deps.log.warn({ jobId: id, known }, 'the generator lost a job');
    await failJob(deps, { jobId: id, attempt, code: 'GENERATION_LOST', onlyUnsubmitted: false });
  }
}
