'use client';
import { fileChainSchema, fileDetailsSchema, filePageSchema, type SoramiFile } from '@sorami/contracts/files';
import { maxPageSize } from '@sorami/contracts/pagination';
import { provenanceSchema } from '@sorami/contracts/provenance';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import {
  allFiles,
  type FileList,
  type FilePages,
  isGrouped,
  pageOfIndex,
  pagesAround,
} from '../../lib/file-cache.ts';
import type { Page } from '../../lib/paged-list.ts';
import { fileListKey, listOfKey } from '../../lib/use-file-news.ts';
import { type FileView, groupOf } from './file-view.ts';

/** The position in the address follows scrolling at this distance, in milliseconds. */
const rest = 400;

/** Keeps in the address which page of the list is at the top of the window. Answers what hears of the first file in sight. */
export function useKeptPosition(
  position: (index: number) => string | null,
  keep: (cursor: string | null) => void,
): (index: number) => void {
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);
  useEffect(() => {
    // The list itself begins where the address says: a remembered distance would lead past it.
    const before = window.history.scrollRestoration;
    window.history.scrollRestoration = 'manual';
    return () => {
      window.history.scrollRestoration = before;
    };
  }, []);
  return useCallback(
    (index: number) => {
      const cursor = position(index);
      clearTimeout(waiting.current);
      waiting.current = setTimeout(() => keep(cursor), rest);
    },
    [position, keep],
  );
}

/** Everything that is known of one file; nothing is asked for without an id. */
export function useFileDetails(id: string | null) {
  const api = useSecureAPI();
  return useQuery({
    queryKey: queryKeys.fileDetails(id ?? ''),
    queryFn: ({ signal }) => api.get(apiPaths.fileDetails(id ?? ''), fileDetailsSchema, { signal }),
    enabled: id !== null,
  });
}

/** What a file says of where it comes from. It is read when it is first asked for, which takes a moment for a film. */
export function useFileProvenance(id: string) {
  const api = useSecureAPI();
  return useQuery({
    queryKey: queryKeys.fileProvenance(id),
    queryFn: ({ signal }) => api.get(apiPaths.fileProvenance(id), provenanceSchema, { signal }),
    // A file never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Reads the files themselves, where some of them stand for all of their book or article. */
export function useGroupedFiles(view: FileView): (files: readonly SoramiFile[]) => Promise<SoramiFile[]> {
  const api = useSecureAPI();
  return useCallback(
    async (files) => {
      const each = files.map(async (file) => {
        const group = groupOf(file, view);
        if (!group) return [file];
        const { state } = file;
        const query = { of: group.id, state, limit: maxPageSize };
        // Exports that are out of date go by themselves: one page has all there can be.
        return (await api.get(apiPaths.files, filePageSchema, { query })).items;
      });
      return (await Promise.all(each)).flat();
    },
    [api, view],
  );
}

/** Which files here it was made from, and what was made from it. */
export function useFileChain(id: string) {
  const api = useSecureAPI();
  return useQuery({
    queryKey: queryKeys.fileChain(id),
    queryFn: ({ signal }) => api.get(apiPaths.fileChain(id), fileChainSchema, { signal }),
  });
}

/** Reading more pages again than this would keep the API busy for what nobody looks at. */
const mostReread = 10;

/**
 * One list of files, page by page from `start` on. Events keep it up to date; it is read again only after they
 * were interrupted. `position` names the file at the top of the window, by its number.
 */
export function useFiles(list: FileList, start: string | null) {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  const topIndex = useRef(0);
  const { type, q, sort, state, of } = list;
  // The parts and not the object: an equal list of another render is the same list.
  const queryKey = useMemo(
    () => fileListKey({ type, q, sort, state, of }, start),
    [type, q, sort, state, of, start],
  );
  const query = useInfiniteQuery<Page<SoramiFile>, Error, FilePages, typeof queryKey, string | null>({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      api.get(apiPaths.files, filePageSchema, {
        query: {
          type: type ?? undefined,
          q: q || undefined,
          sort,
          state,
          of: of ?? undefined,
          grouped: isGrouped(list) ? 'true' : undefined,
          limit: maxPageSize,
          cursor: pageParam ?? undefined,
        },
        signal,
      }),
    initialPageParam: start as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // While the words or the order change, the last answer stays in sight.
    placeholderData: (before, query) =>
      query && listOfKey(query.queryKey).state === state && listOfKey(query.queryKey).of === of
        ? before
        : undefined,
  });
  const { data, isStale, isFetching, refetch } = query;

  useEffect(() => {
    if (!isStale || isFetching || !data) return;
    queryClient.setQueryData<FilePages>(queryKey, (pages) => {
      if (!pages || pages.pages.length <= mostReread) return pages;
      window.scrollTo(0, 0);
      return pagesAround(pages, pageOfIndex(pages, topIndex.current), mostReread);
    });
    void refetch();
  }, [isStale, isFetching, data, refetch, queryClient, queryKey]);

  const files = useMemo(() => allFiles(data), [data]);
  /** Remembers which file is at the top of the window, and answers with the cursor of its page. */
  const position = useCallback(
    (index: number): string | null => {
      topIndex.current = index;
      return data ? (data.pageParams[pageOfIndex(data, index)] ?? null) : null;
    },
    [data],
  );
  const toStart = useCallback(
    () => void queryClient.resetQueries({ queryKey, exact: true }),
    [queryClient, queryKey],
  );
  return { ...query, files, startsLater: (data?.pageParams[0] ?? null) !== null, position, toStart };
}
