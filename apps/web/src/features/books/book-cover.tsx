import type { BookSummary } from '@sorami/contracts/books';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import { PreviewMark } from '../../ui/preview.tsx';
import { SecurePicture } from '../../ui/secure-picture.tsx';
import { designCover } from './cover-design.ts';

/** The cover of a book for which none was painted (yet): its own words under a sky. */
export function TypographicCover({
  seed,
  title,
  byline,
  className,
}: {
  seed: string;
  title: string;
  byline: string;
  className?: string;
}) {
  const { colours, disc, ridges } = designCover(seed);
  return (
    <span
      aria-hidden
      className={clsx('@container relative block overflow-hidden font-book', className)}
      style={{ background: colours.sky, color: colours.ink }}
    >
      <svg viewBox="0 0 200 300" preserveAspectRatio="xMidYMax slice" className="absolute inset-0 size-full">
        <title>{title}</title>
        <circle cx={disc.x} cy={disc.y} r={disc.radius} fill={colours.disc} />
        {ridges.map(([left, middle, right], index) => (
          <path
            key={colours.ridges[index]}
            fill={colours.ridges[index]}
            d={`M0 ${left} C 45 ${left - 14}, 60 ${middle - 8}, 100 ${middle} S 160 ${right + 12}, 200 ${right} V 300 H 0 Z`}
          />
        ))}
      </svg>
      <CoverWords title={title} byline={byline} bylineColour={colours.inkBelow} />
    </span>
  );
}

/** Long titles are set smaller; in hundredths of the cover's width. */
function titleSize(title: string): number {
  const longestWord = Math.max(...title.split(/\s+/).map(({ length }) => length));
  const size = title.length < 24 ? 15 : title.length < 48 ? 12 : title.length < 90 ? 9.5 : 7.5;
  return Math.min(size, 150 / longestWord);
}

/** Title and author, if it names one, as they stand on a cover, whose width is the container's. */
export function CoverWords({
  title,
  byline,
  bylineColour,
}: {
  title: string;
  byline: string;
  bylineColour: string;
}) {
  return (
    <>
      <span
        className="absolute inset-x-[9cqw] top-[10cqw] line-clamp-6 text-balance break-words font-medium leading-[1.08] tracking-[-0.015em]"
        style={{ fontSize: `${titleSize(title)}cqw` }}
      >
        {title}
      </span>
      {byline ? (
        <span
          className="absolute inset-x-[9cqw] bottom-[8cqw] truncate text-[6.2cqw] leading-tight"
          style={{ color: bylineColour }}
        >
          {byline}
        </span>
      ) : null}
    </>
  );
}

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
  book: Pick<BookSummary, 'id' | 'title' | 'byline' | 'cover' | 'embedded' | 'language'>;
  large?: boolean;
  className?: string;
}) {
  const typographic = (
    <TypographicCover seed={book.id} title={book.title} byline={book.byline} className="size-full" />
  );
  return (
    <BookBody {...(className ? { className } : {})}>
      {book.cover ? (
        <span lang={book.language} aria-hidden className="@container absolute inset-0 font-book text-white">
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
      {book.embedded && book.cover ? (
        <PreviewMark className="right-1 bottom-1 text-[11px]! leading-4!" />
      ) : null}
    </BookBody>
  );
}
