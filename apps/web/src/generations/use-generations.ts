'use client';
import { type Job, startedJobSchema } from '@sorami/contracts/jobs';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../api/queries.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';
import { allItems, type Pages, withItem, withoutItems } from '../lib/paged-list.ts';
import { usePagedList } from '../lib/use-paged-list.ts';
import type { Generation, GenerationKind, Work } from './generation-kinds.ts';

const listKey = ({ name }: { name: 'image' | 'video' }) => queryKeys.list(name, 'ready');

/** The person's generations of a kind, newest first, page by page. */
export function useGenerations<Made extends Generation>(kind: GenerationKind<Made, Work>) {
  return usePagedList(listKey(kind), kind.list, kind.pageSchema);
}

/** One generation: at once from the wall where it is there, else from the API. */
export function useGeneration<Made extends Generation>(kind: GenerationKind<Made, Work>, id: string | null) {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  return useQuery({
    queryKey: queryKeys.one(kind.name, id ?? ''),
    enabled: id !== null,
    queryFn: ({ signal }) => api.get(kind.one(id ?? ''), kind.schema, { signal }),
    initialData: () =>
      allItems(queryClient.getQueryData<Pages<Made>>(listKey(kind))).find(
        (generation) => generation.id === id,
      ),
  });
}

/** Starts a generation; its tiles are on the wall as soon as the API has accepted it. */
export function useStartGeneration<Made extends Generation, Draft>(
  kind: GenerationKind<Made, Work>,
  bodyOf: (draft: Draft) => object,
  firstState: (draft: Draft, job: Job) => Made,
) {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: Draft) => api.post(kind.list, startedJobSchema, bodyOf(draft)),
    onSuccess: ({ job }, draft) => {
      queryClient.setQueryData<Pages<Made>>(listKey(kind), (pages) =>
        withItem(pages, firstState(draft, job)),
      );
      for (const queryKey of [queryKeys.activeJobs, queryKeys.jobs, queryKeys.usage])
        void queryClient.invalidateQueries({ queryKey });
    },
  });
}

/** Deletes a generation with all its works. */
export function useDeleteGeneration<Made extends Generation>(kind: GenerationKind<Made, Work>) {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(kind.one(id)),
    onSuccess: (_, id) => {
      queryClient.setQueryData<Pages<Made>>(listKey(kind), (pages) => withoutItems(pages, new Set([id])));
      queryClient.removeQueries({ queryKey: queryKeys.one(kind.name, id) });
      for (const queryKey of [queryKeys.usage, queryKeys.jobs, queryKeys.audit])
        void queryClient.invalidateQueries({ queryKey });
    },
  });
}
