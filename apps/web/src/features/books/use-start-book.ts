'use client';
import type { CreateBook } from '@sorami/contracts/books';
import { startedJobSchema } from '@sorami/contracts/jobs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';

/** Starts a book; it stands on the shelf as soon as the API has accepted it. */
export function useStartBook() {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (request: CreateBook) => api.post(apiPaths.books, startedJobSchema, request),
    onSuccess: () => {
      for (const queryKey of [queryKeys.books, queryKeys.activeJobs, queryKeys.jobs, queryKeys.usage])
        void queryClient.invalidateQueries({ queryKey });
    },
  });
}
