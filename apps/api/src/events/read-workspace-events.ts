import type { Locale } from '@sorami/contracts/locales';
import type { PrismaClient } from '@sorami/database/client';
import { toFile, withThumbnail } from '../files/to-file.ts';
import { jobEvent, removedEvent } from '../jobs/job-event.ts';
import { toJob, withResource } from '../jobs/to-job.ts';
import { authoredIn, inWorkspace, type Workspace } from '../policies/workspace.ts';
import type { Change } from './announce.ts';
import type { StreamCause, StreamEvent } from './open-stream.ts';

interface WorkspaceReader {
  workspace: Workspace;
  locale: Locale;
  /** Jobs that changed since are sent when the stream opens, whatever became of them. */
  since: Date | null;
}

/** More jobs than this at once are left to the list. */
const mostJobs = 50;

/** The events of a whole workspace: its running jobs, then each job, file, book and article that changes. */
export async function readWorkspaceEvents(
  database: PrismaClient,
  reader: WorkspaceReader,
  cause: StreamCause,
): Promise<StreamEvent[]> {
  if (typeof cause === 'object') return [await readChange(database, reader, cause)];
  const { workspace, locale, since } = reader;
  const rows = await database.job.findMany({
    where: {
      ...inWorkspace(workspace),
      OR: [{ status: { in: ['PENDING', 'PROCESSING'] } }, ...(since ? [{ updatedAt: { gte: since } }] : [])],
    },
    orderBy: { updatedAt: 'desc' },
    take: mostJobs,
    include: withResource,
  });
  const jobs = rows.reverse().flatMap((row) => toJob(row, locale) ?? []);
  const ready = { key: 'ready', message: { event: 'ready', data: { at: new Date().toISOString() } } };
  return [...jobs.map(jobEvent), ...(cause === 'open' ? [ready] : [])];
}

async function readChange(
  database: PrismaClient,
  { workspace, locale }: WorkspaceReader,
  { type, id }: Change,
): Promise<StreamEvent> {
  if (type === 'job') {
    const row = await database.job.findFirst({
      where: { id, ...inWorkspace(workspace) },
      include: withResource,
    });
    const job = row && toJob(row, locale);
    return job ? jobEvent(job) : removedEvent('job', id);
  }
  if (type === 'book' || type === 'article') {
    const isThere = await hasText(database, workspace, type, id);
    return isThere ? { message: { event: 'edited', data: { type, id } } } : removedEvent(type, id);
  }
  const file = await database.storedFile.findFirst({
    where: { id, status: { in: ['READY', 'TRASHED'] }, ...inWorkspace(workspace) },
    include: withThumbnail,
  });
  if (!file) return removedEvent('file', id);
  return { key: `file ${id}`, message: { event: 'file', data: toFile(file) } };
}

async function hasText(
  database: PrismaClient,
  workspace: Workspace,
  type: 'book' | 'article',
  id: string,
): Promise<boolean> {
  const where = { id, ...authoredIn(workspace) };
  const found = type === 'book' ? database.book.count({ where }) : database.blogArticle.count({ where });
  return (await found) > 0;
}
