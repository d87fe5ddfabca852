'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queryKeys } from '../api/queries.ts';
import { allFiles, belongs, type FileList, type FilePages, isPlacedApart, withFiles } from './file-cache.ts';
import { withoutItems } from './paged-list.ts';

/** The key of one list of files, from `start` (a cursor) on. */
export function fileListKey(list: FileList, start: string | null) {
  return [...queryKeys.files, list, start] as const;
}

export function listOfKey(key: QueryKey): FileList {
  return key[1] as FileList;
}

export interface FileNews {
  changed: (files: readonly SoramiFile[]) => void;
  removed: (ids: readonly string[]) => void;
  /** What was kept may be old: lists in sight are read again, others forgotten. */
  reread: () => void;
}

/** To put more files than this at their positions one by one takes longer than to read the list again. */
const fewFiles = 200;

/** Brings every list of files that the page keeps up to date, without reading one again. */
export function useFileNews(): FileNews {
  const queryClient = useQueryClient();
  return useMemo(() => {
    const lists = () => queryClient.getQueryCache().findAll({ queryKey: queryKeys.files });
    const about = (ids: ReadonlySet<string>) =>
      void queryClient.invalidateQueries({
        queryKey: queryKeys.file,
        predicate: ({ queryKey }) => ids.has(String(queryKey[1])),
      });
    return {
      changed(files) {
        for (const { queryKey } of lists()) {
          const list = listOfKey(queryKey);
          const staying = files.filter((file) => belongs(file, list));
          const apart = files.some((file) => isPlacedApart(file, list));
          const many = staying.length > fewFiles;
          const news = files.filter((file) => !belongs(file, list) || !(many || isPlacedApart(file, list)));
          queryClient.setQueryData<FilePages>(queryKey, (pages) => withFiles(pages, news, list));
          if (many || apart)
            void queryClient.invalidateQueries({ queryKey, exact: true, refetchType: 'none' });
        }
        about(new Set(files.map(({ id }) => id)));
      },
      removed(ids) {
        const gone = new Set(ids);
        for (const { queryKey } of lists()) {
          const known = allFiles(queryClient.getQueryData<FilePages>(queryKey));
          const apart = known.some((file) => gone.has(file.id) && isPlacedApart(file, listOfKey(queryKey)));
          queryClient.setQueryData<FilePages>(queryKey, (pages) => withoutItems(pages, gone));
          if (apart) void queryClient.invalidateQueries({ queryKey, exact: true, refetchType: 'none' });
        }
        about(gone);
      },
      reread() {
        queryClient.removeQueries({ queryKey: queryKeys.files, type: 'inactive' });
        // Which part of a long list is worth reading again is known where it is shown.
        void queryClient.invalidateQueries({ queryKey: queryKeys.files, refetchType: 'none' });
      },
    };
  }, [queryClient]);
}
