'use client';
import type { Book, Chapter } from '@sorami/contracts/books';
import { useTranslations } from 'next-intl';
import type { BookPosition } from './book-view.ts';
import { ChapterEditor, PrefaceEditor } from './chapter-editor.tsx';
import { ReadingPage } from './reading-page.tsx';

/** One part of a book, to read or to write. */
export function BookPositionView({
  book,
  position,
  chapter,
  editing,
  history,
  onHistory,
  onLeave,
  ...reading
}: {
  book: Book;
  position: BookPosition;
  chapter: Chapter | undefined;
  editing: boolean;
  history: boolean;
  onHistory: (open: boolean) => void;
  resume: boolean;
  previous: BookPosition | null;
  next: BookPosition | null;
  onOpen: (position: BookPosition) => void;
  onShare: (share: number) => void;
  onLeave: () => void;
}) {
  const t = useTranslations('books');
  const over = chapter ? t('chapterOf', { order: chapter.order, count: book.chapterCount }) : null;
  if (editing && chapter) {
    return (
      <ChapterEditor
        book={book}
        chapter={chapter}
        over={over ?? ''}
        history={history}
        onHistory={onHistory}
        onLeave={onLeave}
      />
    );
  }
  if (editing) return <PrefaceEditor book={book} onLeave={onLeave} />;
  // A chapter that a person added has no summary.
  const isEngines = chapter === undefined || chapter.summary !== null;
  const markdown = chapter ? chapter.content : (book.preface ?? '');
  return (
    <ReadingPage
      {...reading}
      book={book}
      position={position}
      over={over}
      title={chapter?.title ?? t('preface')}
      markdown={markdown}
      preview={book.embedded && isEngines && markdown.trim() !== ''}
    >
      {markdown.trim() === '' ? (
        <p className="text-ink-soft">
          {chapter?.summary ? (
            <span className="mb-3 block font-book text-large">{chapter.summary}</span>
          ) : null}
          {chapter?.state === 'planned' ? t('notWritten') : t('noText')}
        </p>
      ) : undefined}
    </ReadingPage>
  );
}
