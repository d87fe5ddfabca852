import type { BookSummary } from '@sorami/contracts/books';
import clsx from 'clsx';
import { BookBody } from './book-cover.tsx';

/** A book in the making, seen from outside: a sheet on which a line stands for each chapter, and fills once it is written. */
export function MakingCover({
  book,
  still,
  className,
}: {
  book: BookSummary;
  still: boolean;
  className?: string;
}) {
  const { title, chapterCount, writtenChapters } = book;
  return (
    <BookBody className={clsx('bg-sunken', !still && 'shimmer', className)}>
      <span aria-hidden className="absolute inset-0 flex flex-col p-[9%]">
        <span className="line-clamp-4 break-words font-book font-medium text-ink text-large leading-[1.3]">
          {title}
        </span>
        <span className="mt-auto flex flex-col gap-[5px]">
          {Array.from({ length: chapterCount }, (_, index) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
              key={index}
              className={clsx(
                'h-[3px] rounded-full transition-colors duration-200',
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
    </BookBody>
  );
}
