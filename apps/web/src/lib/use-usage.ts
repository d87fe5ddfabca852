'use client';
import { usageSchema } from '@sorami/contracts/usage';
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { queryKeys } from '../api/queries.ts';
import { apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';

const never = () => () => {};

/**
 * False while the server's HTML is taken over, true ever after. Parts of a page are taken over one after the other:
 * what an earlier part has loaded meanwhile must wait in the later ones for that moment.
 */
function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

/** What of the month and of the storage is used in the person's workspace. */
export function useUsage() {
  const api = useSecureAPI();
  const hydrated = useHydrated();
  const query = useQuery({
    queryKey: queryKeys.usage,
    queryFn: ({ signal }) => api.get(apiPaths.usage, usageSchema, { signal }),
    staleTime: 60_000,
  });
  return { data: hydrated ? query.data : undefined, isError: hydrated && query.isError };
}
