import type { PrismaClient } from '@sorami/database/client';
import type { FastifyBaseLogger } from 'fastify';
import type { Announcer } from '../events/announce.ts';
import { type GeneratorClient, GeneratorUnavailableError } from '../generator/generator-client.ts';
import { deliverCancel } from './deliver-cancel.ts';
import { failJob } from './fail-job.ts';

interface SweepDeps {
  database: PrismaClient;
  notifications: Announcer;
  generator: GeneratorClient;
  log: Pick<FastifyBaseLogger, 'info' | 'warn'>;
}

const second = 1_000;
const hour = 3_600 * second;

/** Handing over takes 10 s; whoever still tried after this died meanwhile. */
const unsubmittedFor = 30 * second;
const silentFor = 60 * second;
/** The generator repeats its webhooks for a day: what did not arrive by then never will. */
const givenUpAfter = 25 * hour;
const mostAtOnce = 200;

/**
 * Looks after the jobs that nobody else does: those whose submission died with its process, those that the generator
 * has been silent about, and those whose cancellation it has not heard of.
 */
export async function sweepJobs(deps: SweepDeps, now = new Date()): Promise<void> {
  await failUnsubmitted(deps, now);
  try {
    await tellCancels(deps, now);
    await askAboutSilent(deps, now);
  } catch (error) {
    if (!(error instanceof GeneratorUnavailableError)) throw error;
    deps.log.warn({ err: error }, 'the generator does not answer; the next sweep asks again');
  }
}

async function failUnsubmitted(deps: SweepDeps, now: Date): Promise<void> {
  const jobs = await deps.database.job.findMany({
    where: {
      status: 'PENDING',
      submittedAt: null,
      updatedAt: { lt: new Date(now.getTime() - unsubmittedFor) },
    },
    select: { id: true, attempt: true },
    take: mostAtOnce,
  });
  for (const { id, attempt } of jobs) {
    deps.log.warn({ jobId: id }, 'a job was never handed over');
    await failJob(deps, { jobId: id, attempt, code: 'GENERATOR_UNREACHABLE', onlyUnsubmitted: true });
  }
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
      updatedAt: { lt: new Date(now.getTime() - silentFor) },
    },
    select: { id: true, attempt: true, updatedAt: true },
    orderBy: { updatedAt: 'asc' },
    take: mostAtOnce,
  });
  for (const { id, attempt, updatedAt } of jobs) {
    const known = await deps.generator.readJob(id);
    const isOver = now.getTime() - updatedAt.getTime() > givenUpAfter;
    if (known && known.attempt >= attempt && !isOver) continue;
    deps.log.warn({ jobId: id, known }, 'the generator lost a job');
    await failJob(deps, { jobId: id, attempt, code: 'GENERATION_LOST', onlyUnsubmitted: false });
  }
}
