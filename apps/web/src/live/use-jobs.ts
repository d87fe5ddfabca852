'use client';
import { type Job, jobPageSchema } from '@sorami/contracts/jobs';
import { maxPageSize } from '@sorami/contracts/pagination';
import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../api/queries.ts';
import { apiPaths } from '../config/paths.ts';
import { type SecureApi, useSecureAPI } from '../hooks/useSecureAPI.ts';
import { usePagedList } from '../lib/use-paged-list.ts';

/** Everything that was asked for in the workspace, newest first, page by page. Events keep it up to date. */
export function useJobs() {
  return usePagedList(queryKeys.jobs, apiPaths.jobs, jobPageSchema);
}

/** Every job of the workspace that waits or runs, newest first. */
export async function readActiveJobs(api: SecureApi, signal?: AbortSignal): Promise<Job[]> {
  const { items } = await api.get(apiPaths.jobs, jobPageSchema, {
    query: { status: 'active', limit: maxPageSize },
    ...(signal ? { signal } : {}),
  });
  return items;
}

/** What is being made at this moment. Events keep it up to date. */
export function useActiveJobs() {
  const api = useSecureAPI();
  return useQuery({
    queryKey: queryKeys.activeJobs,
    queryFn: ({ signal }) => readActiveJobs(api, signal),
  });
}
