'use client';
import { type Job, jobProgressSchema } from '@sorami/contracts/jobs';
import { liveEventSchemas } from '@sorami/contracts/live-events';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { z } from 'zod';
import { queryKeys } from '../../api/queries.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { allGenerations, type ImagePages, isActive } from '../images/image-cache.ts';
import { useJobNews } from './use-job-news.ts';

const firstPause = 1_000;
const longestPause = 15_000;
const pollEvery = 2_000;
/** While the stream is up, polling only guards against news that got lost on the way. */
const guardEvery = 20_000;

function parsed<T>(schema: z.ZodType<T>, event: MessageEvent<string>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(event.data)).data;
  } catch {
    return undefined;
  }
}

/**
 * Follows what happens to the person's jobs and files, by server-sent events; by polling while there are none.
 * `onJob` hears every change of a job after the page's data has it.
 */
export function useLiveEvents(onJob: (job: Job) => void): void {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  const tellPage = useJobNews();
  const latest = useRef(onJob);
  useEffect(() => {
    latest.current = onJob;
  }, [onJob]);

  useEffect(() => {
    let source: EventSource | undefined;
    let pause = firstPause;
    let reopening: ReturnType<typeof setTimeout> | undefined;
    let wasDown = false;
    let lastPoll = Date.now();
    let stopped = false;

    const hear = (job: Job) => {
      tellPage(job);
      latest.current(job);
    };

    const open = () => {
      if (stopped) return;
      source = new EventSource('/api/events');
      source.onopen = () => {
        pause = firstPause;
        if (!wasDown) return;
        wasDown = false;
        for (const queryKey of [queryKeys.images, queryKeys.activeJobs, queryKeys.jobs, queryKeys.usage]) {
          void queryClient.invalidateQueries({ queryKey });
        }
      };
      source.addEventListener('job', (event) => {
        const job = parsed(liveEventSchemas.job, event);
        if (job) hear(job);
      });
      source.addEventListener('file', (event) => {
        if (parsed(liveEventSchemas.file, event))
          void queryClient.invalidateQueries({ queryKey: queryKeys.images });
      });
      source.onerror = () => {
        wasDown = true;
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
      const generations = allGenerations(queryClient.getQueryData<ImagePages>(queryKeys.images));
      for (const { job } of generations.filter((generation) => isActive(generation.job))) {
        const progress = await api
          .get(`/api/jobs/${encodeURIComponent(job.id)}/status`, jobProgressSchema)
          .catch(() => undefined);
        if (progress && !stopped) hear({ ...job, ...progress });
      }
    };

    open();
    const polling = setInterval(() => void poll(), pollEvery);
    return () => {
      stopped = true;
      clearInterval(polling);
      clearTimeout(reopening);
      source?.close();
    };
  }, [api, queryClient, tellPage]);
}
