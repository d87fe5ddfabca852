'use client';
import { filePageSchema } from '@sorami/contracts/files';
import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';

/** The pictures that the person brought in most lately. */
export function useUploadedPictures() {
  const api = useSecureAPI();
  return useQuery({
    queryKey: queryKeys.uploadedPictures,
    queryFn: async ({ signal }) => {
      const { items } = await api.get(apiPaths.files, filePageSchema, {
        query: { type: 'upload', limit: 24 },
        signal,
      });
      return items.filter(({ contentType }) => contentType.startsWith('image/'));
    },
  });
}
