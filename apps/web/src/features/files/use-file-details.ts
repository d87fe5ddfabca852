'use client';
import { fileDetailsSchema } from '@sorami/contracts/files';
import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../../api/queries.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';

/** Everything that is known of one file; nothing is asked for without an id. */
export function useFileDetails(id: string | null) {
  const api = useSecureAPI();
  return useQuery({
    queryKey: queryKeys.fileDetails(id ?? ''),
    queryFn: ({ signal }) =>
      api.get(`/api/files/${encodeURIComponent(id ?? '')}/details`, fileDetailsSchema, { signal }),
    enabled: id !== null,
  });
}
