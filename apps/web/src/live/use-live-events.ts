'use client';
import { spaceEventSchemas } from '@sorami/contracts/events';
import type { SoramiFile } from '@sorami/contracts/files';
import { type Job, jobSchema } from '@sorami/contracts/jobs';
import { kinds as kindFacts } from '@sorami/contracts/kinds';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { z } from 'zod';
import { queryKeys } from '../api/queries.ts';
import { apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';
import { isActive } from '../lib/job-state.ts';
import { kindNames, kinds, type Made } from '../lib/kinds.ts';
import { allItems, type Pages } from '../lib/paged-list.ts';
import { useFileNews } from '../lib/use-file-news.ts';
import { useJobNews } from './use-job-news.ts';
import { readActiveJobs } from './use-jobs.ts';

const firstPause = 1_000;
const longestPause = 15_000;
const pollEvery = 2_000;
/** While the stream is up, polling only guards against news that got lost on the way. */
const guardEvery = 20_000;
const rereadAfter = 250;

function parsed<T>(schema: z.ZodType<T>, event: MessageEvent<string>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(event.data)).data;
  } catch {
    return undefined;
  }
}

/** Lists of what is made of files and of nothing else. */
const listsOfFiles = kindNames
  .filter((kind) => kindFacts[kind].document === null)
  .map((kind) => queryKeys.lists(kind));

/** What the page keeps of a document that an event names; nothing for what is no document. */
function keysOf({ type, id }: { type: string; id: string }): (readonly string[])[] {
  const kind = kindNames.find((name) => kindFacts[name].document === type);
  return kind ? [queryKeys.lists(kind), queryKeys.one(kind, id)] : [];
}

/** Every job that the page shows as waiting or running, wherever it shows it, each once. */
function shownActiveJobs(queryClient: QueryClient): Job[] {
  const made = queryClient
    .getQueriesData<Pages<Made> | Made>({ queryKey: queryKeys.made })
    .flatMap(([, data]) => (!data ? [] : 'pages' in data ? allItems(data) : [data]));
  const active = queryClient.getQueryData<Job[]>(queryKeys.activeJobs) ?? [];
  const jobs = [...active, ...made.flatMap(({ job }) => job ?? [])].filter(isActive);
  return [...new Map(jobs.map((job) => [job.id, job])).values()];
}

/**
 * Follows what happens to the person's jobs and files, by server-sent events; by polling while there are none.
 * `onJob` hears every change of a job after the page's data has it, and whether the page showed it as running before.
 */
export function useLiveEvents(onJob: (job: Job, wasRunning: boolean) => void): void {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  const tellPage = useJobNews();
  const fileNews = useFileNews();
  const latest = useRef(onJob);
  useEffect(() => {
    latest.current = onJob;
  }, [onJob]);

  useEffect(() => {
    let source: EventSource | undefined;
    let pause = firstPause;
    let reopening: ReturnType<typeof setTimeout> | undefined;
    let wasReady = false;
    let lastPoll = Date.now();
    let stopped = false;

    // A bulk change is a hundred events: what it makes old is read again once.
    const outdated = new Set<readonly string[]>();
    let rereading: ReturnType<typeof setTimeout> | undefined;
    const changed = new Map<string, SoramiFile>();
    const rereadSoon = (...keys: (readonly string[])[]) => {
      for (const queryKey of keys) outdated.add(queryKey);
      rereading ??= setTimeout(() => {
        rereading = undefined;
        if (changed.size > 0) fileNews.changed([...changed.values()]);
        changed.clear();
        for (const queryKey of outdated) void queryClient.invalidateQueries({ queryKey });
        outdated.clear();
      }, rereadAfter);
    };

    const hear = (job: Job) => {
      const wasRunning = shownActiveJobs(queryClient).some(({ id }) => id === job.id);
      tellPage(job);
      latest.current(job, wasRunning);
    };

    const open = () => {
      if (stopped) return;
      source = new EventSource(apiPaths.events);
      source.onopen = () => {
        pause = firstPause;
      };
      source.addEventListener('ready', () => {
        // The first time, the page has only just read everything that it shows.
        if (wasReady) {
          rereadSoon(queryKeys.made, queryKeys.activeJobs, queryKeys.jobs, queryKeys.usage);
          fileNews.reread();
        }
        wasReady = true;
      });
      source.addEventListener('job', (event) => {
        const job = parsed(spaceEventSchemas.job, event);
        if (job) hear(job);
      });
      source.addEventListener('file', (event) => {
        const file = parsed(spaceEventSchemas.file, event);
        if (!file) return;
        changed.set(file.id, file);
        rereadSoon(...listsOfFiles, queryKeys.usage);
      });
      source.addEventListener('edited', (event) => {
        const edited = parsed(spaceEventSchemas.edited, event);
        if (edited) rereadSoon(...keysOf(edited));
      });
      source.addEventListener('removed', (event) => {
        const removed = parsed(spaceEventSchemas.removed, event);
        if (!removed) return;
        if (removed.type === 'file') {
          changed.delete(removed.id);
          fileNews.removed([removed.id]);
        }
        rereadSoon(...keysOf(removed));
        rereadSoon(...listsOfFiles, queryKeys.usage, ...(removed.type === 'job' ? [queryKeys.jobs] : []));
      });
      source.onerror = () => {
        if (source?.readyState !== EventSource.CLOSED) return;
        // Refused: most often a session cookie that has just expired.
        clearTimeout(reopening);
        reopening = setTimeout(() => {
          void api.refreshSession().then(open, open);
        }, pause);
        pause = Math.min(longestPause, pause * 2);
      };
    };

    const poll = async () => {
      const every = source?.readyState === EventSource.OPEN ? guardEvery : pollEvery;
      if (document.hidden || Date.now() - lastPoll < every) return;
      lastPoll = Date.now();
      const shown = shownActiveJobs(queryClient);
      if (shown.length === 0) return;
      const active = await readActiveJobs(api).catch(() => undefined);
      if (!active || stopped) return;
      queryClient.setQueryData<Job[]>(queryKeys.activeJobs, active);
      const running = new Set(active.map(({ id }) => id));
      const ended = await Promise.all(
        shown
          .filter(({ id }) => !running.has(id))
          .map(({ id }) => api.get(apiPaths.job(id), jobSchema).catch(() => undefined)),
      );
      if (stopped) return;
      for (const job of [...active, ...ended]) {
        if (!job) continue;
        hear(job);
        // What was written since comes with news of its own, where there is a stream.
        if (!kinds[job.kind].readOne)
          rereadSoon(queryKeys.lists(job.kind), queryKeys.one(job.kind, job.resourceId));
      }
    };

    open();
    const polling = setInterval(() => void poll(), pollEvery);
    return () => {
      stopped = true;
      clearInterval(polling);
      clearTimeout(reopening);
      clearTimeout(rereading);
      source?.close();
    };
  }, [api, queryClient, tellPage, fileNews]);
}
