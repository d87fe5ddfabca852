import type { BookSummary } from '@sorami/contracts/books';
import {
  coverMeasures,
  coverPictureShare,
  coverTitleSize,
  designCover,
} from '@sorami/contracts/cover-design';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import { apiPaths } from '../../config/paths.ts';
import { isActive } from '../../lib/job-state.ts';
import { PreviewMark } from '../../ui/preview.tsx';
import { SecurePicture } from '../../ui/secure-picture.tsx';

/** In hundredths of the cover's width, which is the container's. */
const wide = (measure: number) => `${measure}cqw`;

/** A book's cover as every export has it: its picture, where one was painted, and its own words on its own ground. */
export function CoverFace({
  seed,
  title,
  subtitle,
  byline,
  picture,
  className,
}: {
  /** The book's id. */
  seed: string;
  title: string;
  subtitle?: string | null;
  byline: string;
  picture?: ReactNode;
  className?: string;
}) {
  const { ground, accent } = designCover(seed);
  const { margin, byline: nameSize, line, lineWidth } = coverMeasures;
  const size = coverTitleSize(title, Boolean(picture));
  const words = (
    <span className="block min-h-0 overflow-hidden">
      <span
        className="line-clamp-6 text-balance break-words font-medium leading-[1.12] tracking-[-0.01em]"
        style={{ fontSize: wide(size) }}
      >
        {title}
      </span>
      {subtitle ? (
        <span className="mt-[0.5em] line-clamp-2 italic leading-tight" style={{ fontSize: wide(size * 0.5) }}>
          {subtitle}
        </span>
      ) : null}
    </span>
  );
  const name = (
    <span
      className="block truncate font-sans text-white/88 leading-tight"
      style={{ fontSize: wide(nameSize) }}
    >
      {byline}
    </span>
  );
  return (
    <span
      aria-hidden
      className={clsx('@container relative block overflow-hidden font-book text-white', className)}
      style={{ background: ground }}
    >
      {picture ? (
        <>
          <span
            className="absolute inset-x-0 top-0 overflow-hidden"
            style={{ height: `${coverPictureShare * 100}%` }}
          >
            {picture}
          </span>
          <span
            className="absolute inset-x-0 bottom-0 flex flex-col justify-between gap-[2cqw]"
            style={{ top: `${coverPictureShare * 100}%`, padding: `${wide(margin * 0.8)} ${wide(margin)}` }}
          >
            {words}
            {name}
          </span>
        </>
      ) : (
        <span className="absolute inset-0 flex flex-col" style={{ padding: wide(margin) }}>
          {name}
          <span className="grow-[2]" />
          <span
            className="mb-[5cqw] block shrink-0"
            style={{ width: wide(line), height: wide(lineWidth), background: accent }}
          />
          {words}
          <span className="grow-[5]" />
        </span>
      )}
    </span>
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
  book: Pick<BookSummary, 'id' | 'title' | 'subtitle' | 'byline' | 'cover' | 'embedded' | 'language'>;
  large?: boolean;
  className?: string;
}) {
  const face = { seed: book.id, title: book.title, subtitle: book.subtitle, byline: book.byline };
  return (
    <BookBody {...(className ? { className } : {})}>
      {book.cover ? (
        <span lang={book.language} className="absolute inset-0">
          <CoverFace
            {...face}
            className="size-full"
            picture={
              <SecurePicture
                fileId={book.cover.id}
                alt=""
                variant={large ? 'large' : 'thumbnail'}
                srcSet={large ? undefined : `${apiPaths.largeThumbnail(book.cover.id)} 2x`}
                fallback={<span className="absolute inset-0 bg-black/15" />}
                className="absolute inset-0 size-full bg-black/15 object-cover"
              />
            }
          />
        </span>
      ) : (
        <CoverFace {...face} className="size-full" />
      )}
      {book.embedded && book.cover ? (
        <PreviewMark className="top-1.5 right-1.5 text-[11px]! leading-4!" />
      ) : null}
    </BookBody>
  );
}

const linesBeforeOutline = 8;

/** A book in the making, seen from outside: a sheet on which a line stands for each chapter, and fills once it is written. */
function MakingCover({ book, still, className }: { book: BookSummary; still: boolean; className?: string }) {
  const { title, chapterCount, writtenChapters } = book;
  // Before its outline is made, nobody knows how many chapters it has.
  const lines = chapterCount === 0 && !still ? linesBeforeOutline : chapterCount;
  return (
    <BookBody className={clsx('bg-sunken', !still && 'shimmer', className)}>
      <span aria-hidden className="@container absolute inset-0 flex flex-col">
        <span className="flex flex-1 flex-col p-[9cqw] pt-[10cqw]">
          <span
            lang={book.language}
            className="line-clamp-5 break-words font-book font-medium text-[10cqw] text-ink leading-[1.15] tracking-[-0.01em]"
          >
            {title}
          </span>
          <span className="mt-auto flex flex-col gap-[3cqw]">
            {Array.from({ length: lines }, (_, index) => (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its position.
                key={index}
                className={clsx(
                  'h-[1.8cqw] rounded-full transition-colors duration-200',
                  index < writtenChapters
                    ? still
                      ? 'bg-ink-faint'
                      : 'bg-accent'
                    : index === writtenChapters && !still
                      ? 'animate-breathe bg-accent/40'
                      : 'bg-pressed',
                )}
                // No two lines of a contents page are of one length.
                style={{ width: `${62 + ((index * 37) % 38)}%` }}
              />
            ))}
          </span>
        </span>
      </span>
    </BookBody>
  );
}

/** A book without a cover that is being written, or never got further, shows what there is of its outline. */
export function ShelfCover({ book, className }: { book: BookSummary; className?: string }) {
  const unfinished = book.job !== null && book.job.status !== 'COMPLETED' && book.cover === null;
  const look = className ? { className } : {};
  return unfinished ? (
    <MakingCover book={book} still={!isActive(book.job)} {...look} />
  ) : (
    <BookCover book={book} {...look} />
  );
}
