'use client';
import type { Book, Chapter } from '@sorami/contracts/books';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DraftText } from '../../documents/draft-text.tsx';
import { MarkdownView } from '../../documents/markdown-view.tsx';
import { useDrafts } from '../../documents/use-drafts.ts';
import { isActive } from '../../lib/job-state.ts';
import { TextSkeleton } from '../../ui/skeleton.tsx';
import type { BookPosition } from './book-view.ts';
import { ReadingPage } from './reading-page.tsx';

const ChapterEditor = dynamic(() => import('./chapter-editor.tsx').then((module) => module.ChapterEditor), {
  loading: TextSkeleton,
});
const PrefaceEditor = dynamic(() => import('./chapter-editor.tsx').then((module) => module.PrefaceEditor), {
  loading: TextSkeleton,
});

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
  // A chapter that a person added has no summary.
  const isEngines = chapter === undefined || chapter.summary !== null;
  const markdown = chapter ? chapter.content : (book.preface ?? '');
  const preview = book.embedded && isEngines && markdown.trim() !== '';
  const over = chapter ? t('chapterOf', { order: chapter.order, count: book.chapterCount }) : null;
  if (editing && chapter) {
    return (
      <ChapterEditor
        book={book}
        chapter={chapter}
        over={over ?? ''}
        preview={preview}
        history={history}
        onHistory={onHistory}
        onLeave={onLeave}
      />
    );
  }
  if (editing) return <PrefaceEditor book={book} preview={preview} onLeave={onLeave} />;
  const writtenNow = isActive(book.job) && chapter && chapter.state !== 'planned';
  return (
    <ReadingPage
      {...reading}
      book={book}
      position={position}
      over={over}
      title={chapter?.title ?? t('preface')}
      preview={preview}
    >
      <p role="status" className="sr-only">
        {writtenNow ? t('chapterWritten', { title: chapter.title }) : ''}
      </p>
      {markdown.trim() === '' ? (
        <BeingWritten
          book={book}
          step={chapter ? `chapter-${chapter.order - 1}` : 'front-matter'}
          summary={chapter?.summary ?? null}
        >
          {chapter?.state === 'planned' ? t('notWritten') : t('noText')}
        </BeingWritten>
      ) : (
        <MarkdownView markdown={markdown} language={book.language} />
      )}
    </ReadingPage>
  );
}

/** A part without a text yet: its words as they are written, once there are some. */
function BeingWritten({
  book,
  step,
  summary,
  children,
}: {
  book: Book;
  step: string;
  summary: string | null;
  children: ReactNode;
}) {
  const drafts = useDrafts(book.job && isActive(book.job) ? book.job.id : null);
  const draft = drafts.find((one) => one.step === step);
  if (draft) return <DraftText markdown={draft.text} language={book.language} />;
  return (
    <p className="text-ink-soft">
      {summary ? (
        <span lang={book.language} className="mb-3 block font-book text-large">
          {summary}
        </span>
      ) : null}
      {children}
    </p>
  );
}
