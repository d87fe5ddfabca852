'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queryKeys } from '../../api/queries.ts';
import { type FilePages, withFile, withoutFile } from './file-cache.ts';
import type { FileList } from './file-view.ts';

/** The key of one list of files, from `start` (a cursor) on. */
export function fileListKey(list: FileList, start: string | null) {
  return [...queryKeys.files, list, start] as const;
}

export function listOfKey(key: QueryKey): FileList {
  return key[1] as FileList;
}

export interface FileNews {
  changed: (file: SoramiFile) => void;
  removed: (id: string) => void;
  /** What was kept may be old: lists in sight are read again, others forgotten. */
  reread: () => void;
}

/** Brings every list of files that the page keeps up to date, without reading one again. */
export function useFileNews(): FileNews {
  const queryClient = useQueryClient();
  return useMemo(() => {
    const inLists = (change: (pages: FilePages | undefined, list: FileList) => FilePages | undefined) => {
      for (const { queryKey } of queryClient.getQueryCache().findAll({ queryKey: queryKeys.files })) {
        queryClient.setQueryData<FilePages>(queryKey, (pages) => change(pages, listOfKey(queryKey)));
      }
    };
    const about = (id: string) => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.fileDetails(id) });
      void queryClient.invalidateQueries({ queryKey: queryKeys.fileActivity(id) });
    };
    return {
      changed(file) {
        inLists((pages, list) => withFile(pages, file, list));
        about(file.id);
      },
      removed(id) {
        inLists((pages) => withoutFile(pages, id));
        about(id);
      },
      reread() {
        queryClient.removeQueries({ queryKey: queryKeys.files, type: 'inactive' });
        // Which part of a long list is worth reading again is known where it is shown.
        void queryClient.invalidateQueries({ queryKey: queryKeys.files, refetchType: 'none' });
      },
    };
  }, [queryClient]);
}
