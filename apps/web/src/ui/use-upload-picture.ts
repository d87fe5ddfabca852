'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { queryKeys } from '../api/queries.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';
import { refuseUpload } from '../lib/refuse-upload.ts';
import { useFileNews } from '../lib/use-file-news.ts';
import { useUsage } from '../lib/use-usage.ts';
import { useToast } from './toast.tsx';
import { useProblemToast } from './use-problem-toast.ts';
import { useRefusalWords } from './use-refusal-words.ts';

/** Keeps a picture among the person's uploads; null, and a word about it, where that does not work. */
export function useUploadPicture(): (
  file: File,
  options: { retry: () => void; onProgress?: (share: number) => void },
) => Promise<SoramiFile | null> {
  const api = useSecureAPI();
  const toast = useToast();
  const tellProblem = useProblemToast();
  const news = useFileNews();
  const queryClient = useQueryClient();
  const refusalWords = useRefusalWords();
  const { data: usage } = useUsage();
  return useCallback(
    async (file, { retry, ...options }) => {
      const refusal = refuseUpload(file, usage, 0);
      const wrong = refusal ?? (file.type.startsWith('image/') ? null : { reason: 'type' as const });
      if (wrong) {
        toast({ tone: 'danger', title: refusalWords(wrong) });
        return null;
      }
      try {
        const stored = await api.uploadFile(file, options);
        news.changed([stored]);
        void queryClient.invalidateQueries({ queryKey: queryKeys.uploadedPictures });
        void queryClient.invalidateQueries({ queryKey: queryKeys.usage });
        return stored;
      } catch (problem) {
        tellProblem(problem, retry);
        return null;
      }
    },
    [api, toast, tellProblem, news, queryClient, refusalWords, usage],
  );
}
