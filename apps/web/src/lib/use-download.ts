'use client';
import { fileLinkSchema } from '@sorami/contracts/files';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../api/queries.ts';
import { apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';

/** Saves what a link leads to, without leaving the page. */
export function followDownload(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.rel = 'noreferrer';
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}

/**
 * Saves a file. The link is asked for as JSON first, so that a refusal becomes a message here instead of a page
 * of its own; storage then names the file in its answer, accents included.
 */
export function useDownload() {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (fileId: string) => {
      const { url } = await api.get(apiPaths.file(fileId), fileLinkSchema, {
        query: { disposition: 'attachment' },
      });
      followDownload(url);
    },
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: queryKeys.audit }),
  });
}
