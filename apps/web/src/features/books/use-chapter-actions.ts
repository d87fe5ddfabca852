'use client';
import { type Book, type Chapter, chapterSchema } from '@sorami/contracts/books';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { useToast } from '../../ui/toast.tsx';
import { useProblemToast } from '../../ui/use-problem-toast.ts';
import { addChapter, moveChapter, removeChapter } from './order-chapters.ts';

/** Moving, adding and deleting chapters of one book. The page shows the result at once, and takes it back where it fails. */
export function useChapterActions(bookId: string) {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  const toast = useToast();
  const tellProblem = useProblemToast();
  const t = useTranslations('books');

  return useMemo(() => {
    const queryKey = queryKeys.one('book', bookId);
    const change = (next: (book: Book) => Book) =>
      queryClient.setQueryData<Book>(queryKey, (book) => book && next(book));
    /** One after the other: the API places a chapter among those that it has at that moment. */
    let queue: Promise<unknown> = Promise.resolve();
    let waiting = 0;
    const perform = <T>(ask: () => Promise<T>): Promise<T | undefined> => {
      // An answer under way would bring back the old order.
      void queryClient.cancelQueries({ queryKey });
      waiting += 1;
      const answer = queue.then(ask).catch((problem: unknown) => {
        tellProblem(problem);
        return undefined;
      });
      queue = answer.finally(() => {
        waiting -= 1;
        if (waiting > 0) return;
        void queryClient.invalidateQueries({ queryKey });
        void queryClient.invalidateQueries({ queryKey: queryKeys.lists('book') });
      });
      return answer;
    };
    const path = (chapterId: string) => apiPaths.chapter(chapterId);

    const move = (chapterId: string, order: number) => {
      change((book) => moveChapter(book, chapterId, order));
      void perform(() => api.patch(path(chapterId), chapterSchema, { order }));
    };
    const add = async (chapter: { title: string; content?: string; order?: number }) => {
      const added = await perform(() => api.post(apiPaths.chapters, chapterSchema, { bookId, ...chapter }));
      if (added) change((book) => addChapter(book, added));
      return added;
    };
    const restore = async (chapter: Chapter) => {
      change((book) => addChapter(book, chapter));
      await perform(() => api.post(apiPaths.restore(path(chapter.id)), chapterSchema));
    };
    const remove = async (chapter: Chapter) => {
      change((book) => removeChapter(book, chapter.id));
      const done = await perform(() => api.delete(path(chapter.id)).then(() => true));
      if (!done) return false;
      toast({
        tone: 'positive',
        title: t('chapterDeleted', { title: chapter.title }),
        action: { label: t('undo'), run: () => void restore(chapter) },
      });
      return true;
    };
    return { move, add, remove };
  }, [api, bookId, queryClient, toast, t, tellProblem]);
}
