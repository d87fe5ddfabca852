import type { Locale } from '@sorami/contracts/locales';
import DataLoader from 'dataloader';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { DocumentKinds } from '../documents/document-kind.ts';
import type { Change } from '../events/announce.ts';
import { checkInterval, openStream, type StreamCause, type StreamEvent } from '../events/open-stream.ts';
import { toFile, withMaking, withThumbnails } from '../files/to-file.ts';
import { type ReadJobDeps, toJobs } from '../jobs/read-jobs.ts';
import { jobEvent, removedEvent } from '../jobs/to-job.ts';
import {
  authoredIn,
  inWorkspace,
  type Workspace,
  workspaceName,
  workspaceOf,
  workspaceOfRow,
} from '../policies/workspace.ts';

/** When the last event that a browser saw was made; what is no such time counts as nothing seen. */
function lastSeen(lastEventId: string | null): Date | null {
  return lastEventId && /^\d{13}$/.test(lastEventId) ? new Date(Number(lastEventId)) : null;
}

export const eventRoutes: FastifyPluginAsyncZod = async (app) => {
  const read = shareReading(app);
  app.get(
    '/',
    {
      sse: 'only',
      exposeHeadRoute: false,
      config: { access: 'user' },
      schema: {
        summary: 'Follow everything that changes in a workspace (server-sent events)',
        response: { 200: z.string().describe('Server-sent events, for five minutes at most') },
      },
    },
    async (request, reply) => {
      const { actor, locale } = request;
      const workspace = workspaceOf(actor);
      const since = lastSeen(reply.sse.lastEventId);
      openStream(app, reply, {
        workspace,
        actor,
        read: async (cause) => await read({ reader: { workspace, locale, since }, cause }),
      });
    },
  );
};

interface EventDeps extends ReadJobDeps {
  pool: Pool;
  documentKinds: DocumentKinds;
}

interface WorkspaceReader {
  workspace: Workspace;
  locale: Locale;
  /** Jobs that changed since are sent when the stream opens, whatever became of them. */
  since: Date | null;
}

interface Reading {
  reader: WorkspaceReader;
  cause: StreamCause;
}

/**
 * What all streams of a workspace ask for in one turn of the event loop is read once: news reaches them all in one, and
 * is read after the last of them asked.
 */
function shareReading(deps: EventDeps): (reading: Reading) => Promise<StreamEvent[]> {
  const loader = new DataLoader<Reading, StreamEvent[], string>(
    async (asked) => {
      loader.clearAll();
      const isCheck = asked.some(({ cause }) => cause === 'check');
      const busy = isCheck ? await findBusyWorkspaces(deps.pool) : new Set<string>();
      const read = await Promise.allSettled(
        asked.map(async ({ reader, cause }) =>
          cause === 'check' && !busy.has(workspaceName(reader.workspace))
            ? []
            : await readWorkspaceEvents(deps, reader, cause),
        ),
      );
      return read.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error)));
    },
    {
      cacheKeyFn: ({ reader: { workspace, locale, since }, cause }) =>
        JSON.stringify([workspaceName(workspace), locale, typeof cause === 'string' ? since : null, cause]),
      batchScheduleFn: (read) => setImmediate(read),
    },
  );
  return async (reading) => await loader.load(reading);
}

/** Where jobs run or changed since the last check but one: all others have nothing that a stream may have missed. */
async function findBusyWorkspaces(pool: Pool): Promise<Set<string>> {
  const { rows } = await pool.query<{ ownerId: string; organizationId: string | null }>(
    `SELECT DISTINCT "ownerId", "organizationId" FROM jobs
     WHERE status IN ('PENDING', 'PROCESSING')
        OR (status IN ('COMPLETED', 'FAILED', 'CANCELLED') AND "updatedAt" > now() - $1 * interval '2 ms')`,
    [checkInterval],
  );
  return new Set(rows.map((row) => workspaceName(workspaceOfRow(row))));
}

/** More jobs than this at once are left to the list. */
const mostJobs = 50;

/** The events of a whole workspace: its running jobs, then each job, file, book and article that changes. */
async function readWorkspaceEvents(
  deps: EventDeps,
  reader: WorkspaceReader,
  cause: StreamCause,
): Promise<StreamEvent[]> {
  if (typeof cause === 'object') return [await readChange(deps, reader, cause)];
  const { workspace, locale, since } = reader;
  const rows = await deps.database.job.findMany({
    where: {
      ...inWorkspace(workspace),
      OR: [{ status: { in: ['PENDING', 'PROCESSING'] } }, ...(since ? [{ updatedAt: { gte: since } }] : [])],
    },
    orderBy: { updatedAt: 'desc' },
    take: mostJobs,
  });
  const jobs = await toJobs(deps, rows.reverse(), locale);
  const ready = { key: 'ready', message: { event: 'ready', data: { at: new Date().toISOString() } } };
  return [...jobs.map(jobEvent), ...(cause === 'open' ? [ready] : [])];
}

async function readChange(
  deps: EventDeps,
  { workspace, locale }: WorkspaceReader,
  { type, id }: Change,
): Promise<StreamEvent> {
  if (type === 'job') {
    const rows = await deps.database.job.findMany({ where: { id, ...inWorkspace(workspace) } });
    const [job] = await toJobs(deps, rows, locale);
    return job ? jobEvent(job) : removedEvent('job', id);
  }
  if (type !== 'file') {
    const document = await deps.documentKinds[type].find(deps.database, { id, ...authoredIn(workspace) });
    return document ? { message: { event: 'edited', data: { type, id } } } : removedEvent(type, id);
  }
  const file = await deps.database.storedFile.findFirst({
    where: { id, status: { in: ['READY', 'TRASHED'] }, ...inWorkspace(workspace) },
    include: { ...withThumbnails, ...withMaking },
  });
  if (!file) return removedEvent('file', id);
  return { key: `file ${id}`, message: { event: 'file', data: toFile(file) } };
}
