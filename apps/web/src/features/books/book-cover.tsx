import type { BookSummary } from '@sorami/contracts/books';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import { SecurePicture } from '../../ui/secure-picture.tsx';
import { CoverWords } from './cover-words.tsx';
import { TypographicCover } from './typographic-cover.tsx';

/** A book as it lies there: the fold beside the spine, and an edge that holds on any ground. */
export function BookBody({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <span
      className={clsx('relative block aspect-2/3 overflow-hidden rounded-l-[3px] rounded-r-small', className)}
    >
      {children}
      <span
        aria-hidden
        className="pointer-events-none absolute inset-0 rounded-[inherit] bg-[linear-gradient(to_right,oklch(0_0_0/0.12),oklch(1_0_0/0.16)_1.4%,oklch(0_0_0/0.1)_3.2%,transparent_7%)] ring-1 ring-black/8 ring-inset dark:ring-white/8"
      />
    </span>
  );
}

/** The cover of a book: painted, or set in its own words while there is none. */
export function BookCover({
  book,
  large = false,
  className,
}: {
  book: Pick<BookSummary, 'id' | 'title' | 'byline' | 'cover'>;
  large?: boolean;
  className?: string;
}) {
  const typographic = (
    <TypographicCover seed={book.id} title={book.title} byline={book.byline} className="size-full" />
  );
  return (
    <BookBody {...(className ? { className } : {})}>
      {book.cover ? (
        <span aria-hidden className="@container absolute inset-0 font-book text-white">
          <SecurePicture
            fileId={book.cover.id}
            alt=""
            variant={book.cover.hasThumbnail && !large ? 'thumbnail' : 'original'}
            fallback={typographic}
            className="absolute inset-0 size-full bg-sunken object-cover"
          />
          {/* The picture bears no words of its own. */}
          <span className="absolute inset-0 bg-[linear-gradient(oklch(0.14_0.02_268/0.72),oklch(0.14_0.02_268/0.42)_30%,transparent_52%,transparent_78%,oklch(0.14_0.02_268/0.6))]" />
          <CoverWords title={book.title} byline={book.byline} bylineColour="oklch(1 0 0 / 0.85)" />
        </span>
      ) : (
        typographic
      )}
    </BookBody>
  );
}
