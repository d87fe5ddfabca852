'use client';
import { fileDetailsSchema } from '@sorami/contracts/files';
import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';

/** Everything that is known of one file; nothing is asked for without an id. */
export function useFileDetails(id: string | null) {
  const api = useSecureAPI();
  return useQuery({
    queryKey: queryKeys.fileDetails(id ?? ''),
    queryFn: ({ signal }) => api.get(apiPaths.fileDetails(id ?? ''), fileDetailsSchema, { signal }),
    enabled: id !== null,
  });
}
