'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { pagePaths } from '../../config/paths.ts';
import { isActive } from '../../lib/job-state.ts';
import { LatestSection } from '../../ui/latest-section.tsx';
import { Link } from '../../ui/link.tsx';
import { ShelfCover } from './book-cover.tsx';
import { bookAddress } from './book-view.ts';
import { useBooks } from './use-books.ts';

const shown = 8;

/** The books made last, side by side; on a narrow page one pushes them along. */
export function LatestBooks() {
  const t = useTranslations('home');
  const { items } = useBooks('ready');
  const books = useMemo(() => items.filter(({ job }) => !isActive(job)), [items]);
  if (books.length === 0) return null;
  return (
    <LatestSection id="latest-books" title={t('latestBooks')} all={t('allBooks')} href={pagePaths.books}>
      <ul className="-mx-4 flex items-end gap-5 overflow-x-auto px-4 pt-1 pb-2 [scrollbar-width:none]">
        {books.slice(0, shown).map((book) => (
          <li key={book.id} className="w-28 shrink-0 sm:w-[7.25rem]">
            <Link
              href={bookAddress(book.id)}
              lang={book.language}
              aria-label={book.title}
              className="block rounded-small transition-transform duration-200 ease-out hover:-translate-y-0.5"
            >
              <ShelfCover book={book} />
            </Link>
          </li>
        ))}
      </ul>
    </LatestSection>
  );
}
