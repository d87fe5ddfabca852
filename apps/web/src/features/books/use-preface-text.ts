'use client';
import { type Book, bookSchema } from '@sorami/contracts/books';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import type { SavedText } from '../../documents/autosave-state.ts';
import { useAutosave } from '../../documents/use-autosave.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';

/** What of a preface a person types. */
export type PrefaceText = { preface: string };

/** The preface of a book, which saves itself. An empty one is none. */
export function usePrefaceText(book: Book) {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  const { id, version, preface } = book;
  const path = apiPaths.book(id);
  const saved = useMemo(
    (): SavedText<PrefaceText> => ({ version, value: { preface: preface ?? '' } }),
    [version, preface],
  );
  const keep = useCallback(
    (fresh: Book): SavedText<PrefaceText> => {
      queryClient.setQueryData<Book>(queryKeys.book(fresh.id), fresh);
      return { version: fresh.version, value: { preface: fresh.preface ?? '' } };
    },
    [queryClient],
  );
  const save = useCallback(
    async (text: PrefaceText, base: SavedText<PrefaceText>) =>
      keep(
        await api.patch(path, bookSchema, {
          version: base.version,
          preface: text.preface.trim() === '' ? null : text.preface,
        }),
      ),
    [api, path, keep],
  );
  const read = useCallback(async () => keep(await api.get(path, bookSchema)), [api, path, keep]);
  return useAutosave(`preface:${id}`, saved, { save, read });
}
