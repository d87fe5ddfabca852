'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { allFiles, type FilePages } from '../../lib/file-cache.ts';
import { chooseAll, neighbourOf, nothingChosen, type Selection, without } from './selection.ts';

interface Growing {
  files: readonly SoramiFile[];
  hasNextPage: boolean;
  fetchNextPage: () => Promise<{
    data: FilePages | undefined;
    hasNextPage: boolean;
    isError: boolean;
  }>;
}

/** Which files of a list are chosen. Another list begins with none. */
export function useChosenFiles(list: Growing, viewKey: string) {
  const { files, hasNextPage, fetchNextPage } = list;
  const [selection, setSelection] = useState<Selection>(nothingChosen);
  const [gathering, setGathering] = useState(false);
  const latest = useRef({ files, viewKey });
  latest.current = { files, viewKey };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when the list is another one.
  useEffect(() => setSelection(nothingChosen), [viewKey]);
  const chosen = useMemo(
    () => (selection.chosen.size === 0 ? [] : files.filter(({ id }) => selection.chosen.has(id))),
    [files, selection.chosen],
  );

  /** Reads the rest of the list, page by page; ends where the person goes to another one. */
  const readAll = useCallback(async (): Promise<readonly SoramiFile[]> => {
    setGathering(true);
    let more = hasNextPage;
    let pages: FilePages | undefined;
    while (more && latest.current.viewKey === viewKey) {
      const page = await fetchNextPage();
      pages = page.data;
      more = page.hasNextPage && !page.isError;
    }
    setGathering(false);
    return pages ? allFiles(pages) : latest.current.files;
  }, [hasNextPage, fetchNextPage, viewKey]);

  /** Chooses all of the list. */
  const gather = useCallback(async () => {
    const all = await readAll();
    if (latest.current.viewKey === viewKey)
      setSelection((known) => (known.chosen.size === 0 ? known : chooseAll(known, all)));
  }, [readAll, viewKey]);

  /** Files are about to go: the keyboard moves on to their neighbour. */
  const leave = useCallback((gone: readonly SoramiFile[]) => {
    const ids = new Set(gone.map(({ id }) => id));
    const neighbour = neighbourOf(ids, latest.current.files);
    setSelection((known) => {
      const rest = without(known, ids);
      return { ...rest, active: rest.active ?? neighbour };
    });
  }, []);

  return { selection, setSelection, chosen, gathering, gather: () => void gather(), readAll, leave };
}
