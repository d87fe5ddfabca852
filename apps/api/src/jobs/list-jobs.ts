import type { Job, JobKind, JobStatus } from '@sorami/contracts/jobs';
import type { Locale } from '@sorami/contracts/locales';
import type { PrismaClient } from '@sorami/database/client';
import { JobKind as StoredKind } from '@sorami/database/generated/client';
import { after } from '../pagination/after.ts';
import { cutPage, decodeCursor } from '../pagination/page-cursor.ts';
import { inWorkspace, type Workspace } from '../policies/workspace.ts';
import { toJob, whereResource, withResource } from './to-job.ts';

interface JobsQuery {
  kind?: JobKind | undefined;
  /** `active` is what is not over yet. */
  status?: JobStatus | 'active' | undefined;
  cursor?: string | undefined;
  limit: number;
}

const storedKinds = {
  book: StoredKind.BOOK,
  blog: StoredKind.BLOG,
  image: StoredKind.IMAGE,
  video: StoredKind.VIDEO,
};

/** A page of the jobs of a workspace, newest first. */
export async function listJobs(
  database: PrismaClient,
  workspace: Workspace,
  { kind, status, cursor, limit }: JobsQuery,
  locale: Locale,
): Promise<{ items: Job[]; nextCursor: string | null }> {
  const position = decodeCursor('jobs', cursor);
  const rows = await database.job.findMany({
    where: {
      ...inWorkspace(workspace),
      ...(kind && { kind: storedKinds[kind] }),
      ...(status && { status: status === 'active' ? { in: ['PENDING', 'PROCESSING'] } : status }),
      OR: whereResource,
      ...(position && after('createdAt', position)),
    },
    orderBy: [{ organizationId: 'asc' }, { createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    include: withResource,
  });
  const page = cutPage('jobs', rows, limit, (row) => ({ at: row.createdAt, id: row.id }));
  return {
    items: page.rows.map((row) => toJob(row, locale)).filter((job) => job !== null),
    nextCursor: page.nextCursor,
  };
}
