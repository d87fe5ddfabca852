'use client';
import { type Model, modelListSchema } from '@sorami/contracts/models';
import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';

/** The model that films are made with: undefined until it is known, null where there is none. */
export function useVideoModel(): Model | null | undefined {
  const api = useSecureAPI();
  const { data } = useQuery({
    queryKey: queryKeys.models,
    queryFn: ({ signal }) => api.get(apiPaths.models, modelListSchema, { signal }),
    staleTime: 60_000,
  });
  if (!data) return undefined;
  const models = data.items.filter(({ kind }) => kind === 'video');
  return models.find(({ isDefault }) => isDefault) ?? models[0] ?? null;
}
