'use client';
import { revisionPageSchema, revisionSchema } from '@sorami/contracts/publications';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { queryKeys } from '../api/queries.ts';
import { type ApiPath, apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';

/** The former states of a text, newest first, without their words. `address` is that of the text in the API. */
export function useRevisions(address: ApiPath, enabled: boolean) {
  const api = useSecureAPI();
  const query = useInfiniteQuery({
    queryKey: queryKeys.revisions(address),
    queryFn: ({ pageParam, signal }) =>
      api.get(apiPaths.revisions(address), revisionPageSchema, {
        query: { cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    enabled,
    // Each saving may add one.
    staleTime: 0,
  });
  return { ...query, revisions: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}

/** One former state, whole. */
export function useRevision(address: ApiPath, version: number | null) {
  const api = useSecureAPI();
  return useQuery({
    queryKey: queryKeys.revision(address, version ?? 0),
    queryFn: ({ signal }) => api.get(apiPaths.revision(address, version ?? 0), revisionSchema, { signal }),
    enabled: version !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
