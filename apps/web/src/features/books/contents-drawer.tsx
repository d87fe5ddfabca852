'use client';
import type { Book } from '@sorami/contracts/books';
import { TableOfContents, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import type { BookPlace } from './book-address.ts';
import { BookContents } from './book-contents.tsx';

/** The contents where there is no room beside the text: they come in from the side. */
export function ContentsDrawer({
  book,
  place,
  onOpen,
}: {
  book: Book;
  place: BookPlace;
  onOpen: (place: BookPlace, options?: { editing?: boolean }) => void;
}) {
  const t = useTranslations('books');
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton label={t('contents')} onClick={() => setOpen(true)} className="lg:hidden">
        <TableOfContents aria-hidden className="size-4.5" />
      </IconButton>
      <Dialog.Root open={open} onOpenChange={setOpen}>
        <Dialog.Portal>
          <Dialog.Overlay className="fixed inset-0 z-50 animate-fade bg-scrim" />
          <Dialog.Content
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
              place={place}
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
