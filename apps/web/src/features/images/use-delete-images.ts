'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { type ImagePages, withoutGeneration } from './image-cache.ts';

/** Deletes a generation with all its pictures. */
export function useDeleteImages() {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(apiPaths.image(id)),
    onSuccess: (_, id) => {
      queryClient.setQueryData<ImagePages>(queryKeys.images, (pages) => withoutGeneration(pages, id));
      queryClient.removeQueries({ queryKey: queryKeys.image(id) });
      void queryClient.invalidateQueries({ queryKey: queryKeys.usage });
      void queryClient.invalidateQueries({ queryKey: queryKeys.jobs });
      void queryClient.invalidateQueries({ queryKey: queryKeys.audit });
    },
  });
}
