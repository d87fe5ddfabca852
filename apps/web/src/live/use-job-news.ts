'use client';
import type { Job } from '@sorami/contracts/jobs';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { queryKeys } from '../api/queries.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';
import { isActive, newerJob } from '../lib/job-state.ts';
import { kinds, type Made } from '../lib/kinds.ts';
import { allItems, type Pages, withItem, withJob } from '../lib/paged-list.ts';

/** A list of jobs with what is now known of one of them. */
function withNews(jobs: readonly Job[], news: Job): Job[] {
  return jobs.some(({ id }) => id === news.id)
    ? jobs.map((job) => (job.id === news.id ? newerJob(job, news) : job))
    : [news, ...jobs];
}

/** Brings everything that the page shows up to date with what is now known of a job. */
export function useJobNews(): (job: Job) => void {
  const api = useSecureAPI();
  const queryClient = useQueryClient();

  return useCallback(
    (job: Job) => {
      const { kind, resourceId } = job;
      const lists = { queryKey: queryKeys.lists(kind) };
      const one = queryKeys.one(kind, resourceId);
      const { readOne, hasStages = false } = kinds[kind];
      const before = queryClient
        .getQueriesData<Pages<Made>>(lists)
        .flatMap(([, pages]) => allItems(pages))
        .find(({ id }) => id === resourceId)?.job;
      queryClient.setQueriesData<Pages<Made>>(lists, (pages) => withJob(pages, job));
      queryClient.setQueryData<Made>(one, (made) =>
        made?.job ? { ...made, job: newerJob(made.job, job) } : made,
      );
      queryClient.setQueryData<Job[]>(
        queryKeys.activeJobs,
        (active) => active && withNews(active, job).filter(isActive),
      );
      queryClient.setQueryData<Pages<Job>>(queryKeys.jobs, (pages) => {
        const known = pages?.pages.flatMap(({ items }) => items).find(({ id }) => id === job.id);
        return withItem(pages, known ? newerJob(known, job) : job);
      });
      const entersStage = hasStages && (before?.message !== job.message || before?.status !== job.status);
      if (isActive(job) && !entersStage) return;

      if (!isActive(job)) {
        void queryClient.invalidateQueries({ queryKey: queryKeys.jobs });
        void queryClient.invalidateQueries({ queryKey: queryKeys.usage });
      }
      if (!readOne) {
        void queryClient.invalidateQueries(lists);
        void queryClient.invalidateQueries({ queryKey: one });
        return;
      }
      void readOne(api, resourceId)
        .then((made) => {
          queryClient.setQueriesData<Pages<Made>>(lists, (pages) => withItem(pages, made));
          queryClient.setQueryData(one, made);
        })
        // The list is read again as a whole where this one answer is lost.
        .catch(() => queryClient.invalidateQueries(lists));
    },
    [api, queryClient],
  );
}
