'use client';
import type { BookSummary } from '@sorami/contracts/books';
import { RotateCcw, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { BookCover } from './book-cover.tsx';
import { BookState } from './book-state.tsx';
import { useBookActions } from './use-book-actions.ts';

/** A book in the trash: it can come back, or be erased. */
export function TrashedBookCard({ book }: { book: BookSummary }) {
  const t = useTranslations('books');
  const { restore, erase } = useBookActions();
  const [asking, setAsking] = useState(false);
  return (
    <article className="flex flex-col">
      <BookCover book={book} className="opacity-70 saturate-50" />
      <h3 className="mt-2.5 line-clamp-2 min-w-0 text-pretty break-words font-medium text-body text-ink leading-5">
        {book.title}
      </h3>
      <div className="mt-0.5 text-ink-faint text-small">
        <BookState book={book} />
      </div>
      <div className="mt-2 flex items-center gap-1">
        <Button size="small" onClick={() => void restore(book)}>
          <RotateCcw aria-hidden className="size-3.5" />
          {t('restore')}
        </Button>
        <IconButton
          label={t('eraseNamed', { title: book.title })}
          onClick={() => setAsking(true)}
          className="size-7! text-ink-faint"
        >
          <Trash2 aria-hidden className="size-4" />
        </IconButton>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('eraseTitle')}
        description={t('eraseText', { title: book.title })}
        confirm={t('erase')}
        pending={false}
        onConfirm={() => {
          setAsking(false);
          void erase(book);
        }}
      />
    </article>
  );
}
