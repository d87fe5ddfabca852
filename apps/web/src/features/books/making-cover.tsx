import type { BookSummary } from '@sorami/contracts/books';
import clsx from 'clsx';
import { BookBody } from './book-cover.tsx';

const linesBeforeOutline = 8;

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
  // Before its outline is made, nobody knows how many chapters it has.
  const lines = chapterCount === 0 && !still ? linesBeforeOutline : chapterCount;
  return (
    <BookBody className={clsx('bg-sunken', !still && 'shimmer', className)}>
      <span aria-hidden className="@container absolute inset-0 flex flex-col">
        <span className="flex flex-1 flex-col p-[9cqw] pt-[10cqw]">
          <span className="line-clamp-5 break-words font-book font-medium text-[10cqw] text-ink leading-[1.15] tracking-[-0.01em]">
            {title}
          </span>
          <span className="mt-auto flex flex-col gap-[3cqw]">
            {Array.from({ length: lines }, (_, index) => (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
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
