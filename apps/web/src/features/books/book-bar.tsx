'use client';
import type { Book } from '@sorami/contracts/books';
import {
  BookOpen,
  ChevronLeft,
  Ellipsis,
  History,
  PenLine,
  Pilcrow,
  SquarePen,
  TableOfContents,
  Trash2,
  X,
} from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { Dialog, DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { apiPaths, pagePaths } from '../../config/paths.ts';
import { ExportMenu } from '../../documents/export-menu.tsx';
import { useEscape } from '../../lib/use-escape.ts';
import { usePowers } from '../../lib/use-powers.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { HandOnItems, useHandOn } from '../../ui/hand-on.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { MenuContent, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { BookContents } from './book-contents.tsx';
import type { BookPosition, BookView } from './book-view.ts';
import { useReadingTime } from './estimate-length.ts';
import type { ReadingProgress } from './reading-progress.ts';

/** The contents where there is no room beside the text: they come in from the side. */
function ContentsDrawer({
  book,
  position,
  onOpen,
}: {
  book: Book;
  position: BookPosition;
  onOpen: (position: BookPosition, options?: { editing?: boolean }) => void;
}) {
  const t = useTranslations('books');
  const [open, setOpen] = useState(false);
  const content = useEscape(() => setOpen(false));
  return (
    <>
      <IconButton label={t('contents')} onClick={() => setOpen(true)} className="lg:hidden">
        <TableOfContents aria-hidden className="size-4.5" />
      </IconButton>
      <Dialog.Root open={open} onOpenChange={setOpen}>
        <Dialog.Portal>
          <Dialog.Overlay className="fixed inset-0 z-50 animate-fade bg-scrim" />
          <Dialog.Content
            ref={content}
            aria-describedby={undefined}
            onOpenAutoFocus={(event) => {
              // On the first button, its tooltip would open with it.
              event.preventDefault();
              if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
            }}
            className="fixed inset-y-0 left-0 z-50 w-[min(21rem,calc(100vw-40px))] animate-fade overflow-y-auto border-line border-r bg-raised p-3 pb-[max(24px,env(safe-area-inset-bottom))] shadow-float outline-none"
          >
            <div className="mb-2 flex items-center justify-between pl-1.5">
              <Dialog.Title className="font-semibold text-ink text-large">{t('contents')}</Dialog.Title>
              <IconButton label={t('close')} side="left" onClick={() => setOpen(false)}>
                <X aria-hidden className="size-4" />
              </IconButton>
            </div>
            <BookContents
              book={book}
              position={position}
              onOpen={(...where) => {
                setOpen(false);
                onOpen(...where);
              }}
            />
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
    </>
  );
}

/** Above a book: the way back, how far one has read, and what can be done with it. */
export function BookBar({
  book,
  view,
  progress,
  canEdit,
  onOpen,
  onEdit,
  onDetails,
  onHistory,
  onDelete,
  onMoved,
}: {
  book: Book;
  view: BookView;
  /** Null where nothing is read: on the title page and while one writes. */
  progress: ReadingProgress | null;
  canEdit: boolean;
  onOpen: (position: BookPosition, options?: { editing?: boolean }) => void;
  onEdit: (editing: boolean) => void;
  onDetails: () => void;
  /** Null where nothing with versions is open. */
  onHistory: (() => void) | null;
  onDelete: () => void;
  /** It is in another workspace now. */
  onMoved: () => void;
}) {
  const t = useTranslations('books');
  const format = useFormatter();
  const readingTime = useReadingTime();
  const { position, editing } = view;
  const onTitlePage = position === 'title';
  const powers = usePowers();
  const handOn = useHandOn({ type: 'book', id: book.id, title: book.title }, onMoved);
  return (
    <div className="sticky top-0 z-20 bg-canvas/92 backdrop-blur-lg">
      <div className="flex h-12 items-center gap-1 px-2 sm:px-4">
        {onTitlePage ? (
          <BackLink href={pagePaths.books}>{t('title')}</BackLink>
        ) : (
          <>
            <ContentsDrawer book={book} position={position} onOpen={onOpen} />
            <button
              type="button"
              onClick={() => onOpen('title')}
              className="inline-flex h-8 min-w-0 items-center gap-1 rounded-control pr-2.5 pl-1.5 text-body text-ink-soft hover:bg-hover hover:text-ink"
            >
              <ChevronLeft aria-hidden className="size-4 shrink-0" />
              <span className="truncate">{book.title}</span>
            </button>
          </>
        )}
        <div className="ml-auto flex shrink-0 items-center gap-1">
          {progress ? (
            <span className="tabular mr-2 text-ink-faint text-small max-sm:hidden">
              {[
                format.number(progress.share, { style: 'percent' }),
                ...(progress.minutesLeft > 0
                  ? [t('timeLeft', { time: readingTime(progress.minutesLeft) })]
                  : []),
              ].join(' · ')}
            </span>
          ) : null}
          {canEdit ? (
            <Button
              look="quiet"
              aria-keyshortcuts={editing ? 'Escape' : 'e'}
              onClick={() => onEdit(!editing)}
              className="h-8! px-2.5!"
            >
              {editing ? (
                <BookOpen aria-hidden className="size-4" />
              ) : (
                <PenLine aria-hidden className="size-4" />
              )}
              <span className="max-sm:sr-only">{editing ? t('read') : t('edit')}</span>
              <span aria-hidden className="pointer-coarse:hidden max-xl:hidden">
                <Kbd>{editing ? 'Esc' : 'E'}</Kbd>
              </span>
            </Button>
          ) : null}
          {!onTitlePage && book.writtenChapters > 0 ? (
            <ExportMenu
              address={apiPaths.book(book.id)}
              title={book.title}
              formats={book.formats}
              defaultPageSize="a5"
              variant="icon"
            />
          ) : null}
          <DropdownMenu.Root modal={false}>
            <DropdownMenu.Trigger asChild>
              <IconButton label={t('moreOf', { title: book.title })} className="data-[state=open]:bg-pressed">
                <Ellipsis aria-hidden className="size-4" />
              </IconButton>
            </DropdownMenu.Trigger>
            <MenuContent align="end">
              <MenuItem onSelect={onDetails}>
                <SquarePen aria-hidden className="size-4 text-ink-soft" />
                {t('details')}
              </MenuItem>
              {powers.make ? (
                <MenuItem onSelect={() => onOpen('preface', { editing: true })}>
                  <Pilcrow aria-hidden className="size-4 text-ink-soft" />
                  {book.preface?.trim() ? t('prefaceEdit') : t('prefaceAdd')}
                </MenuItem>
              ) : null}
              <HandOnItems handOn={handOn} />
              {onHistory ? (
                <MenuItem onSelect={onHistory}>
                  <History aria-hidden className="size-4 text-ink-soft" />
                  {t('versions')}
                </MenuItem>
              ) : null}
              {powers.make ? (
                <>
                  <MenuSeparator />
                  <MenuItem onSelect={onDelete}>
                    <Trash2 aria-hidden className="size-4 text-ink-soft" />
                    {t('deleteBook')}
                  </MenuItem>
                </>
              ) : null}
            </MenuContent>
          </DropdownMenu.Root>
          {handOn.dialogs}
        </div>
      </div>
      <div aria-hidden className="h-px bg-line">
        {progress ? (
          <div
            className="relative -top-px h-0.5 origin-left bg-accent"
            style={{ transform: `scaleX(${progress.share})` }}
          />
        ) : null}
      </div>
    </div>
  );
}
