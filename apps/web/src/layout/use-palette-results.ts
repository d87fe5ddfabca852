'use client';
import { filePageSchema } from '@sorami/contracts/files';
import { foldText } from '@sorami/contracts/fold-text';
import type { Job } from '@sorami/contracts/jobs';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { queryKeys } from '../api/queries.ts';
import { apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';
import { offeredKinds, pageOfJob } from '../lib/kinds.ts';
import { useJobs } from '../live/use-jobs.ts';

const mostJobs = 6;

/** The latest jobs whose title has the words, by kind; none for fewer than two letters. */
export function useFoundJobs(words: string) {
  const { items } = useJobs();
  const wanted = foldText(words);
  return offeredKinds.flatMap(({ name }) => {
    const seen = new Set<string>();
    const jobs = items.flatMap((job): { job: Job; page: string }[] => {
      const page = pageOfJob(job);
      const isFound = job.kind === name && foldText(job.title).includes(wanted);
      if (!isFound || page === null || seen.has(job.resourceId)) return [];
      seen.add(job.resourceId);
      return [{ job, page }];
    });
    return words.length < 2 || jobs.length === 0 ? [] : [{ name, jobs: jobs.slice(0, mostJobs) }];
  });
}

const mostFiles = 6;

/** The files whose name contains the words; none for fewer than two letters. */
export function usePaletteFiles(words: string) {
  const api = useSecureAPI();
  const calm = useDeferredValue(words.trim());
  const { data } = useQuery({
    queryKey: queryKeys.filesFound(calm),
    queryFn: async ({ signal }) => {
      // Whoever types on has made this question an old one.
      await new Promise((resolve) => setTimeout(resolve, 120));
      signal.throwIfAborted();
      return api.get(apiPaths.files, filePageSchema, { query: { q: calm, limit: mostFiles }, signal });
    },
    enabled: calm.length >= 2,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  return calm.length >= 2 ? (data?.items ?? []) : [];
}
