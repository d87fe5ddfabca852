import type { Book } from '@sorami/contracts/books';
import type { Job } from '@sorami/contracts/jobs';
import type { QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../api/queries.ts';
import { isActive, newerJob } from '../images/image-cache.ts';
import { allBooks, type BookPages, withBookJob } from './book-cache.ts';

/** Brings shelves and book pages up to date with what is now known of a book's job. */
export function tellBooks(queryClient: QueryClient, job: Job): void {
  queryClient.setQueriesData<BookPages>({ queryKey: queryKeys.books }, (pages) => withBookJob(pages, job));
  queryClient.setQueryData<Book>(
    queryKeys.book(job.resourceId),
    (book) => book && { ...book, job: newerJob(book.job, job) },
  );
  if (isActive(job)) return;
  void queryClient.invalidateQueries({ queryKey: queryKeys.books });
  void queryClient.invalidateQueries({ queryKey: queryKeys.book(job.resourceId) });
}

/** The jobs of all books that the page shows and that are still being written. */
export function activeBookJobs(queryClient: QueryClient): Job[] {
  const shelves = queryClient.getQueriesData<BookPages>({ queryKey: queryKeys.books });
  const opened = queryClient.getQueriesData<Book>({ queryKey: ['book'] });
  const jobs = [
    ...shelves.flatMap(([, pages]) => allBooks(pages).map(({ job }) => job)),
    ...opened.flatMap(([, book]) => (book ? [book.job] : [])),
  ].filter(isActive);
  return [...new Map(jobs.map((job) => [job.id, job])).values()];
}
