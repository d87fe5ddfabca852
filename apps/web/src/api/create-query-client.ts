import { QueryClient } from '@tanstack/react-query';
import { isPassing } from './api-problem.ts';

const fewTries = 3;

/** Keeps answers of the API for a page's lifetime. Only what may pass by itself is tried again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 30 * 60_000,
        retry: (failures, problem) => failures < fewTries && isPassing(problem),
        retryDelay: (failures) => Math.min(8_000, 500 * 2 ** failures),
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}
