'use client';
import { type ImageGenerationResource, imageGenerationSchema } from '@sorami/contracts/images';
import type { Job } from '@sorami/contracts/jobs';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { queryKeys } from '../api/queries.ts';
import { apiPaths } from '../config/paths.ts';
import { tellArticles } from '../features/articles/tell-articles.ts';
import { tellBooks } from '../features/books/tell-books.ts';
import {
  type ImagePages,
  isActive,
  newerJob,
  withGeneration,
  withJob,
} from '../features/images/image-cache.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';

/** Brings everything that the page shows up to date with what is now known of a job. */
export function useJobNews(): (job: Job) => void {
  const api = useSecureAPI();
  const queryClient = useQueryClient();

  return useCallback(
    (job: Job) => {
      queryClient.setQueryData<ImagePages>(queryKeys.images, (pages) => withJob(pages, job));
      queryClient.setQueryData<ImageGenerationResource>(
        queryKeys.image(job.resourceId),
        (known) => known && { ...known, job: newerJob(known.job, job) },
      );
      if (job.kind === 'book') tellBooks(queryClient, job);
      if (job.kind === 'blog') tellArticles(queryClient, job);
      void queryClient.invalidateQueries({ queryKey: queryKeys.activeJobs });
      if (isActive(job)) return;
      void queryClient.invalidateQueries({ queryKey: queryKeys.jobs });
      void queryClient.invalidateQueries({ queryKey: queryKeys.usage });
      if (job.kind === 'image') {
        void api
          .get(apiPaths.image(job.resourceId), imageGenerationSchema)
          .then((generation) => {
            queryClient.setQueryData<ImagePages>(queryKeys.images, (pages) =>
              withGeneration(pages, generation),
            );
            queryClient.setQueryData(queryKeys.image(generation.id), generation);
          })
          // The wall asks again as a whole where this one answer is lost.
          .catch(() => queryClient.invalidateQueries({ queryKey: queryKeys.images }));
      }
    },
    [api, queryClient],
  );
}
