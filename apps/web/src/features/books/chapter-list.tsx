'use client';
import type { Book, Chapter } from '@sorami/contracts/books';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { isActive } from '../../lib/job-state.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { BookPosition } from './book-view.ts';
import { ChapterRow } from './chapter-row.tsx';
import { useChapterActions } from './use-chapter-actions.ts';
import { useReorder } from './use-reorder.ts';

const linesBeforeOutline = ['w-3/5', 'w-4/5', 'w-1/2', 'w-2/3', 'w-3/4', 'w-3/5'];

/** The chapters of a book, in order: to open, to move, to add to and to take from. */
export function ChapterList({
  book,
  detailed,
  position,
  onOpen,
}: {
  book: Book;
  detailed: boolean;
  position: BookPosition;
  onOpen: (position: BookPosition, options?: { editing?: boolean }) => void;
}) {
  const t = useTranslations('books');
  const actions = useChapterActions(book.id);
  const [said, setSaid] = useState('');
  const { chapters } = book;
  const active = isActive(book.job);
  const underPen = active ? chapters.find(({ state }) => state === 'planned')?.id : undefined;

  const move = (chapter: Chapter, order: number) => {
    actions.move(chapter.id, order);
    setSaid(t('moved', { title: chapter.title, order, count: chapters.length }));
  };
  const reorder = useReorder<HTMLOListElement>((id, index) => {
    const chapter = chapters.find((one) => one.id === id);
    if (chapter) move(chapter, index + 1);
  });
  const add = async () => {
    const added = await actions.add({ title: t('newChapterTitle') });
    if (added) onOpen(added.id, { editing: true });
  };
  const remove = async (chapter: Chapter) => {
    if (position === chapter.id) onOpen('title');
    await actions.remove(chapter);
  };

  if (active && chapters.length === 0) {
    return (
      <div aria-busy="true" className="space-y-5 border-line border-t py-4 pr-4">
        <span className="sr-only">{t('outlineComing')}</span>
        {linesBeforeOutline.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list.
          <Skeleton key={index} className={`h-5 ${width}`} />
        ))}
      </div>
    );
  }
  return (
    <>
      {chapters.length === 0 ? <p className="text-ink-faint">{t('noChapters')}</p> : null}
      <ol
        hidden={chapters.length === 0}
        ref={reorder.list}
        aria-label={t('contents')}
        className={detailed ? 'divide-y divide-line border-line border-y' : 'flex flex-col gap-px'}
      >
        {chapters.map((chapter, index) => (
          <ChapterRow
            key={chapter.id}
            chapter={chapter}
            count={chapters.length}
            detailed={detailed}
            current={position === chapter.id}
            underPen={chapter.id === underPen}
            canArrange={!active}
            dragged={reorder.draggedId === chapter.id}
            style={reorder.rowStyle(index)}
            handle={reorder.handle(chapter.id, index)}
            onOpen={() => onOpen(chapter.id, { editing: chapter.state === 'planned' })}
            onEdit={() => onOpen(chapter.id, { editing: true })}
            onMove={(order) => move(chapter, order)}
            onDelete={() => void remove(chapter)}
          />
        ))}
      </ol>
      {active ? null : (
        <button
          type="button"
          onClick={() => void add()}
          className={
            detailed
              ? 'mt-2 -ml-2 inline-flex h-9 items-center gap-3 rounded-control px-2.5 text-body text-ink-soft transition-colors hover:bg-hover hover:text-ink sm:gap-4'
              : 'mt-1 flex h-8 w-full items-center gap-2.5 rounded-control pl-4 text-body text-ink-soft transition-colors hover:bg-hover hover:text-ink'
          }
        >
          <Plus aria-hidden className="size-4" />
          {t('addChapter')}
        </button>
      )}
      <span className="sr-only" role="status">
        {said}
      </span>
    </>
  );
}
