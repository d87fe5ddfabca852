'use client';
import { type Job, jobPageSchema } from '@sorami/contracts/jobs';
import { useInfiniteQuery } from '@tanstack/react-query';
import { BookOpen, Image, Newspaper } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths, pagePaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { useCancelJob, useRetryJob } from '../../live/use-job-actions.ts';
import { Button } from '../../ui/button.tsx';
import { JobStatusMark } from '../../ui/job-status-mark.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { SmallPicture } from '../../ui/small-picture.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { useArticles } from '../articles/use-articles.ts';
import { bookAddress } from '../books/book-address.ts';
import { ShelfCover } from '../books/book-card.tsx';
import { useBooks } from '../books/use-books.ts';
import { isActive } from '../images/image-cache.ts';
import { useImages } from '../images/use-images.ts';
import { ListFrame } from './list-frame.tsx';

function Row({ job, moment }: { job: Job; moment: (iso: string) => string }) {
  const t = useTranslations('activity');
  const images = useTranslations('images');
  const cancel = useCancelJob();
  const retry = useRetryJob();
  const wall = useImages();
  const shelf = useBooks();
  const book = job.kind === 'book' ? shelf.books.find(({ id }) => id === job.resourceId) : undefined;
  const list = useArticles();
  const article = job.kind === 'blog' ? list.articles.find(({ id }) => id === job.resourceId) : undefined;
  const generation = wall.generations.find(({ id }) => id === job.resourceId);
  const known = generation?.job ?? book?.job ?? article?.job ?? job;
  const first = generation?.images[0];
  const title = generation?.prompt ?? book?.title ?? article?.title ?? t(`kinds.${job.kind}`);
  const titlePending =
    (job.kind === 'image' && !generation && wall.isPending) ||
    (job.kind === 'book' && !book && shelf.isPending) ||
    (job.kind === 'blog' && !article && list.isPending);
  const address =
    first && generation
      ? pagePaths.image(generation.id, first.id)
      : book
        ? bookAddress(book.id)
        : article
          ? pagePaths.article(article.id)
          : null;

  return (
    <li className="flex items-center gap-3 py-2.5 sm:gap-4">
      <span className="flex size-11 shrink-0 items-center justify-center overflow-hidden rounded-control bg-sunken text-ink-faint">
        {first ? (
          <SmallPicture file={first.file} alt="" loading="lazy" className="size-full object-cover" />
        ) : book ? (
          <ShelfCover book={book} className="w-7" />
        ) : job.kind === 'book' ? (
          <BookOpen aria-hidden className="size-4.5" />
        ) : job.kind === 'blog' ? (
          <Newspaper aria-hidden className="size-4.5" />
        ) : (
          <Image aria-hidden className="size-4.5" />
        )}
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate text-body text-ink">
          {titlePending ? (
            <Skeleton className="my-0.5 h-4.5 w-56 max-w-full" />
          ) : address ? (
            <Link href={address} className="rounded-small hover:text-accent-text">
              {title}
            </Link>
          ) : (
            title
          )}
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-ink-faint text-small">
          <JobStatusMark status={known.status} />
          {known.status === 'FAILED' && known.error ? (
            <span className="min-w-0">{known.error.message}</span>
          ) : null}
          {isActive(known) && known.message ? <span>{known.message}</span> : null}
          {isActive(known) ? null : <time dateTime={job.createdAt}>{moment(job.createdAt)}</time>}
        </p>
        {isActive(known) ? (
          <ProgressBar
            value={known.progress}
            label={images('progressOf', { prompt: title.slice(0, 80) })}
            className="mt-1.5 max-w-80"
          />
        ) : null}
      </div>
      {isActive(known) ? (
        <Button size="small" look="quiet" disabled={cancel.isPending} onClick={() => cancel.mutate(known)}>
          {images('cancel')}
        </Button>
      ) : null}
      {known.status === 'FAILED' || known.status === 'CANCELLED' ? (
        <Button size="small" disabled={retry.isPending} onClick={() => retry.mutate(known)}>
          {images('retry')}
        </Button>
      ) : null}
    </li>
  );
}

/** Everything that was asked for, newest first. */
export function JobList() {
  const api = useSecureAPI();
  const t = useTranslations('activity');
  const moment = useMoment();
  const query = useInfiniteQuery({
    queryKey: queryKeys.jobs,
    queryFn: ({ pageParam, signal }) =>
      api.get(apiPaths.jobs, jobPageSchema, { query: { cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const jobs = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <ListFrame
      query={query}
      count={jobs.length}
      empty={
        <div className="rounded-card border border-line border-dashed px-6 py-12 text-center">
          <p className="text-ink-soft">{t('jobsEmpty')}</p>
          <Button asChild className="mt-4">
            <Link href={pagePaths.images}>{t('jobsEmptyAction')}</Link>
          </Button>
        </div>
      }
    >
      <ul className="divide-y divide-line border-line border-y">
        {jobs.map((job) => (
          <Row key={job.id} job={job} moment={moment} />
        ))}
      </ul>
    </ListFrame>
  );
}
