'use client';
import { filePageSchema } from '@sorami/contracts/files';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { queryKeys } from '../api/queries.ts';
import { apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';

const shown = 6;

/** The files whose name contains the words; none for fewer than two letters. */
export function usePaletteFiles(words: string) {
  const api = useSecureAPI();
  const calm = useDeferredValue(words.trim());
  const { data } = useQuery({
    queryKey: queryKeys.filesFound(calm),
    queryFn: async ({ signal }) => {
      // Whoever types on has made this question an old one.
      await new Promise((resolve) => setTimeout(resolve, 120));
      signal.throwIfAborted();
      return api.get(apiPaths.files, filePageSchema, { query: { q: calm, limit: shown }, signal });
    },
    enabled: calm.length >= 2,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  return calm.length >= 2 ? (data?.items ?? []) : [];
}
