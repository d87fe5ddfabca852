'use client';
import { BookPlus, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { pagePaths } from '../../config/paths.ts';
import { Button } from '../../ui/button.tsx';
import { BookBody } from './book-cover.tsx';
import { bookDraft } from './book-draft.ts';
import { bookExamples, exampleDraft, exampleSeeds } from './book-examples.ts';
import { TypographicCover } from './typographic-cover.tsx';

/** A shelf without a book: what comes here, the way to the first one, and three that it could be. */
export function BooksEmpty() {
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
                <TypographicCover
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

/** A trash without a book. */
export function TrashEmpty() {
  const t = useTranslations('books');
  return (
    <div className="flex flex-col items-center rounded-picture border border-line border-dashed px-6 py-16 text-center">
      <Trash2 aria-hidden className="mb-4 size-7 text-ink-faint" strokeWidth={1.5} />
      <p className="font-semibold text-ink text-large">{t('trashEmptyTitle')}</p>
      <p className="mt-1 max-w-sm text-ink-soft">{t('trashEmpty')}</p>
      <Button asChild className="mt-5">
        <Link href={pagePaths.books}>{t('backToShelf')}</Link>
      </Button>
    </div>
  );
}
