'use client';
import { designCover } from '@sorami/contracts/cover-design';
import type { DocumentSort } from '@sorami/contracts/documents';
import { BookPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { pagePaths } from '../../config/paths.ts';
import { DocumentList } from '../../documents/document-list.tsx';
import { Button } from '../../ui/button.tsx';
import { BookBody, CoverFace } from '../../ui/cover-face.tsx';
import { Link } from '../../ui/link.tsx';
import { BookCard, TrashedBookCard } from './book-card.tsx';
import { bookDraft, bookExamples, exampleDraft, exampleSeeds } from './book-draft.ts';
import { rhythm, ShelfSkeleton } from './shelf-skeleton.tsx';
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
                  design={designCover(exampleSeeds[example])}
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
