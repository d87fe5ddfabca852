import type { BookSummary } from '@sorami/contracts/books';
import { designCover } from '@sorami/contracts/cover-design';
import clsx from 'clsx';
import { apiPaths } from '../../config/paths.ts';
import { isActive } from '../../lib/job-state.ts';
import { BookBody, CoverFace } from '../../ui/cover-face.tsx';
import { PreviewMark } from '../../ui/preview.tsx';
import { SecurePicture } from '../../ui/secure-picture.tsx';

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
  const face = {
    design: designCover(book.id),
    title: book.title,
    subtitle: book.subtitle,
    byline: book.byline,
  };
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
      {book.embedded ? <PreviewMark className="top-1.5 right-1.5 text-[11px]! leading-4!" /> : null}
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
