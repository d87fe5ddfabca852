'use client';
import { fileLinkSchema } from '@sorami/contracts/files';
import { type ExportFormat, type PageSize, publishedFormatSchema } from '@sorami/contracts/publications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../api/queries.ts';
import { type ApiPath, apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';
import { followDownload } from '../lib/follow-download.ts';

export interface WantedExport {
  format: ExportFormat;
  pageSize?: PageSize;
}

/**
 * Makes a file of a book or an article, and saves it. First it is made, so that a refusal becomes a sentence here;
 * then a link to it is asked for. `address` is that of the text in the API.
 */
export function useExport(address: ApiPath) {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (wanted: WantedExport) => {
      await api.post(apiPaths.format(address), publishedFormatSchema, wanted);
      const { url } = await api.get(apiPaths.export(address), fileLinkSchema, { query: { ...wanted } });
      followDownload(url);
    },
    onSuccess: () => {
      for (const queryKey of [queryKeys.audit, queryKeys.usage]) {
        void queryClient.invalidateQueries({ queryKey });
      }
    },
  });
}
