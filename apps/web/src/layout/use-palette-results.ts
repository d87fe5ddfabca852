'use client';
import { filePageSchema } from '@sorami/contracts/files';
import type { Job } from '@sorami/contracts/jobs';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { queryKeys } from '../api/queries.ts';
import { apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';
import { bestMatches } from '../lib/best-matches.ts';
import { offeredKinds, pageOfJob } from '../lib/kinds.ts';
import { useJobs } from '../live/use-jobs.ts';

const mostJobs = 6;

/** The latest jobs whose title has the words, by kind; none for fewer than two letters. */
export function useFoundJobs(words: string) {
  const { items } = useJobs();
  return offeredKinds.flatMap(({ name }) => {
    const seen = new Set<string>();
    const ofKind = items.filter(({ kind }) => kind === name);
    const jobs = bestMatches(ofKind, words, ({ title }) => title).flatMap(
      (job): { job: Job; page: string }[] => {
        const page = pageOfJob(job);
        if (page === null || seen.has(job.resourceId)) return [];
        seen.add(job.resourceId);
        return [{ job, page }];
      },
    );
    return words.length < 2 || jobs.length === 0 ? [] : [{ name, jobs: jobs.slice(0, mostJobs) }];
  });
}

const mostFiles = 6;

/** Letters that are right most often, where a word was typed with an error. */
const surelyRight = 3;
/** Files looked through for such a word. */
const mostNear = 50;

/** The files whose name contains the words, or else nearly does; none for fewer than two letters. */
export function usePaletteFiles(words: string) {
  const api = useSecureAPI();
  const calm = useDeferredValue(words.trim());
  const { data } = useQuery({
    queryKey: queryKeys.filesFound(calm),
    queryFn: async ({ signal }) => {
      // Whoever types on has made this question an old one.
      await new Promise((resolve) => setTimeout(resolve, 120));
      signal.throwIfAborted();
      const find = (q: string, limit: number) =>
        api.get(apiPaths.files, filePageSchema, { query: { q, limit }, signal });
      const { items } = await find(calm, mostFiles);
      if (items.length > 0 || calm.length <= surelyRight) return items;
      const near = await find(calm.slice(0, surelyRight), mostNear);
      return bestMatches(near.items, calm, ({ name }) => name).slice(0, mostFiles);
    },
    enabled: calm.length >= 2,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  return calm.length >= 2 ? (data ?? []) : [];
}
