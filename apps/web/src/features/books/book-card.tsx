'use client';
import type { BookSummary } from '@sorami/contracts/books';
import { BookOpen, Ellipsis, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { apiPaths } from '../../config/paths.ts';
import { ExportMenu } from '../../documents/export-menu.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { MenuContent, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { isActive } from '../images/image-cache.ts';
import { bookAddress } from './book-address.ts';
import { BookCover } from './book-cover.tsx';
import { BookState } from './book-state.tsx';
import { MakingCover } from './making-cover.tsx';
import { useBookActions } from './use-book-actions.ts';

/** A book without a cover that is being written, or never got further, shows what there is of its outline. */
export function ShelfCover({ book, className }: { book: BookSummary; className?: string }) {
  const unfinished = book.job.status !== 'COMPLETED' && book.cover === null;
  const look = className ? { className } : {};
  return unfinished ? (
    <MakingCover book={book} still={!isActive(book.job)} {...look} />
  ) : (
    <BookCover book={book} {...look} />
  );
}

/** One book of the shelf. */
export function BookCard({ book }: { book: BookSummary }) {
  const t = useTranslations('books');
  const router = useRouter();
  const { trash } = useBookActions();
  const address = bookAddress(book.id);
  return (
    <article className="group relative flex flex-col">
      <div className="relative transition-transform duration-200 ease-out group-hover:-translate-y-0.5">
        <Link href={address} aria-hidden tabIndex={-1} className="block rounded-small">
          <ShelfCover book={book} />
        </Link>
        {book.writtenChapters > 0 ? (
          <span className="absolute right-2 bottom-2 rounded-control bg-canvas/92 opacity-0 backdrop-blur-md transition-opacity focus-within:opacity-100 group-hover:opacity-100 has-data-[state=open]:opacity-100 pointer-coarse:opacity-100">
            <ExportMenu
              address={apiPaths.book(book.id)}
              title={book.title}
              defaultPageSize="a5"
              variant="icon"
            />
          </span>
        ) : null}
      </div>
      <div className="mt-2.5 flex items-start gap-1">
        <h3 className="line-clamp-2 min-w-0 flex-1 text-pretty break-words font-medium text-body text-ink leading-5">
          <Link href={address} className="hover:text-accent-text">
            {book.title}
          </Link>
        </h3>
        <DropdownMenu.Root modal={false}>
          <DropdownMenu.Trigger asChild>
            <IconButton
              label={t('moreOf', { title: book.title })}
              className="-my-1.5 -mr-1.5 text-ink-faint data-[state=open]:bg-pressed"
            >
              <Ellipsis aria-hidden className="size-4" />
            </IconButton>
          </DropdownMenu.Trigger>
          <MenuContent align="end">
            <MenuItem onSelect={() => router.push(address)}>
              <BookOpen aria-hidden className="size-4 text-ink-soft" />
              {t('open')}
            </MenuItem>
            <MenuSeparator />
            <MenuItem onSelect={() => void trash(book)}>
              <Trash2 aria-hidden className="size-4 text-ink-soft" />
              {t('delete')}
            </MenuItem>
          </MenuContent>
        </DropdownMenu.Root>
      </div>
      <div className="mt-0.5 text-ink-faint text-small">
        <BookState book={book} />
      </div>
    </article>
  );
}
