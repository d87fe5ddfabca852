'use client';
import type { BookSummary } from '@sorami/contracts/books';
import { BookOpen, CircleAlert, CircleSlash, Ellipsis, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { apiPaths } from '../../config/paths.ts';
import { ExportMenu } from '../../documents/export-menu.tsx';
import { TrashedActions } from '../../documents/trashed-actions.tsx';
import { useDocumentActions } from '../../documents/use-document-actions.ts';
import { isActive } from '../../lib/job-state.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Link } from '../../ui/link.tsx';
import { MenuContent, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { BookCover, ShelfCover } from './book-cover.tsx';
import { bookAddress } from './book-view.ts';

/** One line that says how a book is: being written and how far, stopped and why, or how long it is. */
function BookState({ book }: { book: BookSummary }) {
  const t = useTranslations('books');
  const previews = useTranslations('previews');
  const format = useFormatter();
  const { job, chapterCount, writtenChapters, words } = book;
  if (job && isActive(job)) {
    return (
      <span className="block">
        <span className="tabular block truncate text-ink-soft">{job.message ?? t('waiting')}</span>
        <ProgressBar
          value={job.progress}
          label={t('progressOf', { title: book.title.slice(0, 80) })}
          className="mt-1.5"
        />
      </span>
    );
  }
  const begun = chapterCount > 0 && writtenChapters === chapterCount;
  if (job && job.status !== 'COMPLETED' && !begun) {
    const failed = job.status === 'FAILED';
    const Icon = failed ? CircleAlert : CircleSlash;
    return (
      <span
        className={failed ? 'flex items-start gap-1.5 text-danger' : 'flex items-start gap-1.5 text-ink-soft'}
      >
        <Icon aria-hidden className="mt-[3px] size-3.5 shrink-0" />
        <span className="min-w-0">
          {writtenChapters > 0
            ? t('stoppedAt', { written: writtenChapters, count: chapterCount })
            : failed
              ? t('failed')
              : t('cancelled')}
        </span>
      </span>
    );
  }
  return (
    <span className="tabular block truncate">
      {book.embedded ? <span className="sr-only">{previews('mark')} · </span> : null}
      {t('chapters', { count: chapterCount })} · {t('words', { count: words, shown: format.number(words) })}
    </span>
  );
}

/** One book of the shelf. */
export function BookCard({ book }: { book: BookSummary }) {
  const t = useTranslations('books');
  const router = useRouter();
  const { trash } = useDocumentActions('book');
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
          <Link href={address} lang={book.language} className="hover:text-accent-text">
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

/** A book in the trash. */
export function TrashedBookCard({ book }: { book: BookSummary }) {
  return (
    <article className="flex flex-col">
      <BookCover book={book} className="opacity-70 saturate-50" />
      <h3
        lang={book.language}
        className="mt-2.5 line-clamp-2 min-w-0 text-pretty break-words font-medium text-body text-ink leading-5"
      >
        {book.title}
      </h3>
      <div className="mt-0.5 text-ink-faint text-small">
        <BookState book={book} />
      </div>
      <div className="mt-2 flex items-center gap-1">
        <TrashedActions kind="book" document={book} />
      </div>
    </article>
  );
}
