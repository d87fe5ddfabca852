'use client';
import type { Book } from '@sorami/contracts/books';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCallback, useRef, useState } from 'react';
import { pagePaths } from '../../config/paths.ts';
import { useDocumentActions } from '../../documents/use-document-actions.ts';
import { whenUsed } from '../../hooks/when-used.ts';
import { isActive } from '../../lib/job-state.ts';
import { usePageKeys } from '../../lib/use-page-keys.ts';
import { usePowers } from '../../lib/use-powers.ts';
import { useWasTrue } from '../../lib/use-was-true.ts';
import { TextSkeleton } from '../../ui/skeleton.tsx';
import { BookBar } from './book-bar.tsx';
import { BookContents } from './book-contents.tsx';
import type { BookPosition } from './book-view.ts';
import { useBookView } from './book-view.ts';
import { neighbours, readingProgress, useReadingParts } from './reading-progress.ts';
import { TitlePage } from './title-page.tsx';

const DetailsDialog = dynamic(() => import('./details-dialog.tsx').then((module) => module.DetailsDialog));
const loadPosition = () => import('./book-position-view.tsx').then((module) => module.BookPositionView);
/** The title page does without what reads a text; it is there by the time that one opens a chapter. */
const BookPositionView = dynamic(loadPosition, { loading: TextSkeleton });
if (typeof window !== 'undefined') whenUsed(() => void loadPosition().catch(() => {}));

/** A book that lies open: its title page, or a part of it with the contents beside. */
export function BookDesk({ book }: { book: Book }) {
  const t = useTranslations('books');
  const router = useRouter();
  const { view, open, replace } = useBookView(book.id);
  const { trash } = useDocumentActions('book');
  const [details, setDetails] = useState(false);
  const hasDetails = useWasTrue(details);
  const [history, setHistory] = useState(false);
  const [share, setShare] = useState(0);
  // A page that is loaded again opens where it was; a position that is gone to opens at its beginning.
  const resume = useRef(true);
  const parts = useReadingParts(book);
  const { previous, next } = neighbours(parts, view.position);
  const chapter = book.chapters.find(({ id }) => id === view.position);
  const known = view.position === 'title' || view.position === 'preface' || chapter !== undefined;
  const position = known ? view.position : 'title';
  const planned = chapter?.state === 'planned' && isActive(book.job);
  const powers = usePowers();
  const canEdit = position !== 'title' && !planned && powers.make;
  const editing = view.editing && canEdit;

  const go = useCallback(
    (to: BookPosition, options: { editing?: boolean; resume?: boolean } = {}) => {
      resume.current = options.resume ?? false;
      open(to, options);
      if (to === 'title' || options.editing) window.scrollTo({ top: 0 });
    },
    [open],
  );
  const edit = useCallback(
    (now: boolean) => {
      resume.current = true;
      replace({ position, editing: now });
    },
    [position, replace],
  );
  const turnOn = !editing && next ? () => go(next) : null;
  const turnBack = !editing && previous ? () => go(previous) : null;
  usePageKeys({
    j: turnOn,
    ArrowRight: turnOn,
    k: turnBack,
    ArrowLeft: turnBack,
    e: canEdit && !editing ? () => edit(true) : null,
    Escape: editing ? () => edit(false) : position === 'title' ? null : () => go('title'),
  });

  return (
    // The contents reach down to the foot of the window, through the room that pages leave there.
    <div className="lg:flex [--bar-height:49px] md:-mb-16">
      {position === 'title' ? null : (
        <aside className="sticky top-0 hidden h-dvh w-72 shrink-0 overflow-y-auto border-line border-r p-3 pb-12 lg:block">
          <BookContents book={book} position={position} onOpen={go} />
        </aside>
      )}
      <div className="min-w-0 flex-1 md:pb-16">
        <BookBar
          book={book}
          view={{ position, editing }}
          progress={position === 'title' || editing ? null : readingProgress(parts, { position, share })}
          canEdit={canEdit}
          onOpen={go}
          onEdit={edit}
          onDetails={() => setDetails(true)}
          onHistory={
            chapter && canEdit
              ? () => {
                  edit(true);
                  setHistory(true);
                }
              : null
          }
          onDelete={() => {
            router.push(pagePaths.books);
            void trash(book);
          }}
          onMoved={() => router.push(pagePaths.books)}
        />
        {position === 'title' ? (
          <TitlePage book={book} onOpen={go} onDetails={() => setDetails(true)} />
        ) : (
          <div className="gutter">
            <BookPositionView
              key={`${position} ${editing}`}
              book={book}
              position={position}
              chapter={chapter}
              editing={editing}
              history={history}
              onHistory={setHistory}
              resume={resume.current}
              previous={previous}
              next={next}
              onOpen={go}
              onShare={setShare}
              onLeave={() => edit(false)}
            />
          </div>
        )}
      </div>
      {hasDetails ? <DetailsDialog book={book} open={details} onOpenChange={setDetails} /> : null}
      {known ? null : (
        <p className="sr-only" role="status">
          {t('placeGone')}
        </p>
      )}
    </div>
  );
}
