import type { Job, JobStatus } from '@sorami/contracts/jobs';
import type { JobKind } from '@sorami/contracts/kinds';
import type { Locale } from '@sorami/contracts/locales';
import type { PrismaClient } from '@sorami/database/client';
import type { Job as JobRow } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import { after } from '../pagination/after.ts';
import { cutPage, decodeCursor } from '../pagination/page-cursor.ts';
import { inWorkspace, type Workspace } from '../policies/workspace.ts';
import { type JobHead, type KindDeps, kindOf, storedKindOf } from './kind.ts';
import { toJob } from './to-job.ts';

export interface ReadJobDeps extends KindDeps {
  database: PrismaClient;
}

export interface FoundJob {
  job: JobRow;
  head: JobHead;
}

/**
 * A job of this workspace; one whose generation, book or article was deleted for good is gone.
 * @throws ApiError NOT_FOUND
 */
export async function findJob(deps: ReadJobDeps, workspace: Workspace, id: string): Promise<FoundJob> {
  const job = await deps.database.job.findFirst({ where: { id, ...inWorkspace(workspace) } });
  const head = job && (await kindOf(deps, job).readHeads(deps.database, [id])).get(id);
  if (!head) throw new ApiError('NOT_FOUND');
  return { job, head };
}

/**
 * A job of this workspace as it is now.
 * @throws ApiError NOT_FOUND
 */
export async function presentJob(
  deps: ReadJobDeps,
  workspace: Workspace,
  id: string,
  locale: Locale,
): Promise<Job> {
  const { job, head } = await findJob(deps, workspace, id);
  return toJob(job, head, locale);
}

interface JobsQuery {
  kind?: JobKind | undefined;
  /** `active` is what is not over yet. */
  status?: JobStatus | 'active' | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** A page of the jobs of a workspace, newest first. */
export async function listJobs(
  deps: ReadJobDeps,
  workspace: Workspace,
  { kind, status, cursor, limit }: JobsQuery,
  locale: Locale,
): Promise<{ items: Job[]; nextCursor: string | null }> {
  const position = decodeCursor('jobs', cursor);
  const rows = await deps.database.job.findMany({
    where: {
      ...inWorkspace(workspace),
      ...(kind && { kind: storedKindOf(kind) }),
      ...(status && { status: status === 'active' ? { in: ['PENDING', 'PROCESSING'] } : status }),
      OR: Object.values(deps.kinds).map(({ isShown }) => isShown),
      ...(position && after('createdAt', position)),
    },
    orderBy: [{ organizationId: 'asc' }, { createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const page = cutPage('jobs', rows, limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { items: await toJobs(deps, page.rows, locale), nextCursor: page.nextCursor };
}

/** Jobs in the order given, without those whose work was deleted for good: one query for each kind among them. */
export async function toJobs(
  { database, kinds }: ReadJobDeps,
  rows: readonly JobRow[],
  locale: Locale,
): Promise<Job[]> {
  const heads = await Promise.all(
    Object.values(kinds).map(({ kind, readHeads }) => {
      const ids = rows.filter((row) => row.kind === kind).map(({ id }) => id);
      return ids.length === 0 ? [] : readHeads(database, ids);
    }),
  );
  const headOf = new Map(heads.flatMap((some) => [...some]));
  return rows.flatMap((row) => {
    const head = headOf.get(row.id);
    return head ? [toJob(row, head, locale)] : [];
  });
}
