'use client';
import type { DocumentSort } from '@sorami/contracts/documents';
import { BookPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { pagePaths } from '../../config/paths.ts';
import { DocumentList } from '../../documents/document-list.tsx';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { BookCard, TrashedBookCard } from './book-card.tsx';
import { BookBody, CoverFace } from './book-cover.tsx';
import { bookDraft, bookExamples, exampleDraft, exampleSeeds } from './book-draft.ts';
import { useBooks } from './use-books.ts';

/** A shelf without a book: what comes here, the way to the first one, and three that it could be. */
function BooksEmpty() {
  const t = useTranslations('books');
  const router = useRouter();
  return (
    <div className="rounded-picture border border-line border-dashed px-6 py-10 text-center sm:py-14">
      <p className="font-semibold text-ink text-large">{t('emptyTitle')}</p>
      <p className="mx-auto mt-1 max-w-md text-ink-soft">{t('empty')}</p>
      <Button asChild look="primary" className="mt-5">
        <Link href={pagePaths.newBook}>
          <BookPlus aria-hidden className="size-4" />
          {t('new')}
        </Link>
      </Button>
      <p className="mt-10 text-ink-faint text-small">{t('examplesLead')}</p>
      <ul className="mx-auto mt-4 grid max-w-[30rem] grid-cols-3 gap-4 sm:gap-8">
        {bookExamples.map((example) => (
          <li key={example}>
            <button
              type="button"
              onClick={() => {
                bookDraft.change(exampleDraft(example, t));
                router.push(pagePaths.newBook);
              }}
              className="block w-full rounded-small text-left transition-transform duration-200 ease-out hover:-translate-y-0.5"
            >
              <span className="sr-only">{t('exampleUse', { title: t(`examples.${example}.title`) })}</span>
              <BookBody>
                <CoverFace
                  seed={exampleSeeds[example]}
                  title={t(`examples.${example}.title`)}
                  byline="Sorami"
                  className="size-full"
                />
              </BookBody>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const rhythm =
  'grid grid-cols-2 gap-x-5 gap-y-7 sm:grid-cols-[repeat(auto-fill,minmax(158px,1fr))] sm:gap-x-8 sm:gap-y-9';

const positions = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The shelf before its books are known, in the rhythm of the real one. */
export function ShelfSkeleton() {
  return (
    <div aria-busy="true" className={rhythm}>
      {positions.map((key) => (
        <div key={key}>
          <BookBody>
            <Skeleton className="size-full rounded-none!" />
          </BookBody>
          <Skeleton className="mt-3 h-4 w-4/5" />
          <Skeleton className="mt-2 mb-8 h-3.5 w-1/2" />
        </div>
      ))}
    </div>
  );
}

/** The shelf of the person's books, or what of them is in the trash. */
export function BookList({ state, sort }: { state: 'ready' | 'trashed'; sort: DocumentSort }) {
  const Card = state === 'ready' ? BookCard : TrashedBookCard;
  return (
    <DocumentList
      kind="book"
      state={state}
      query={useBooks(state, sort)}
      skeleton={<ShelfSkeleton />}
      empty={<BooksEmpty />}
    >
      {(books, label) => (
        <ul aria-label={label} className={rhythm}>
          {books.map((book) => (
            <li key={book.id} className="flex flex-col">
              <Card book={book} />
            </li>
          ))}
        </ul>
      )}
    </DocumentList>
  );
}
