'use client';
import { imageGenerationSchema } from '@sorami/contracts/images';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { allGenerations, type ImagePages } from './image-cache.ts';

/** One generation: at once from the wall where it is there, else from the API. */
export function useImageGeneration(id: string | null) {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  return useQuery({
    queryKey: queryKeys.image(id ?? ''),
    enabled: id !== null,
    queryFn: ({ signal }) => api.get(apiPaths.image(id ?? ''), imageGenerationSchema, { signal }),
    initialData: () =>
      allGenerations(queryClient.getQueryData<ImagePages>(queryKeys.images)).find(
        (generation) => generation.id === id,
      ),
  });
}
