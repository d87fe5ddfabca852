'use client';
import { type Book, bookSchema, type Chapter, chapterSchema } from '@sorami/contracts/books';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';
import { ApiProblem } from '../../api/api-problem.ts';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import type { SavedText } from '../../documents/autosave-state.ts';
import { useAutosave } from '../../documents/use-autosave.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { replaceChapter } from './order-chapters.ts';

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
      queryClient.setQueryData<Book>(queryKeys.one('book', fresh.id), fresh);
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

/** What of a chapter a person types. */
export type ChapterText = { title: string; content: string };

const savedText = ({ version, title, content }: Chapter): SavedText<ChapterText> => ({
  version,
  value: { title, content },
});

/** The text of a chapter, which saves itself. */
export function useChapterText(chapter: Chapter) {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  const t = useTranslations('books');
  const { id, bookId, version, title, content } = chapter;
  const path = apiPaths.chapter(id);
  const saved = useMemo(
    (): SavedText<ChapterText> => ({ version, value: { title, content } }),
    [version, title, content],
  );
  const keep = useCallback(
    (fresh: Chapter) => {
      queryClient.setQueryData<Book>(
        queryKeys.one('book', bookId),
        (book) => book && replaceChapter(book, fresh),
      );
      return savedText(fresh);
    },
    [queryClient, bookId],
  );
  const save = useCallback(
    async (text: ChapterText, base: SavedText<ChapterText>, replacing: boolean) => {
      if (text.title.trim() === '')
        throw new ApiProblem({ code: 'VALIDATION_FAILED', message: t('titleNeeded') });
      return keep(
        await api.patch(path, chapterSchema, { version: base.version, keepFormer: replacing, ...text }),
      );
    },
    [api, path, keep, t],
  );
  const read = useCallback(async () => keep(await api.get(path, chapterSchema)), [api, path, keep]);
  return useAutosave(`chapter:${id}`, saved, { save, read });
}
