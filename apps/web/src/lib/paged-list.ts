import type { Job } from '@sorami/contracts/jobs';
import type { InfiniteData } from '@tanstack/react-query';
import { newerJob } from './job-state.ts';

/** One answer of a list of the API. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** The pages of a list that have been read so far, in order; `pageParams` are the cursors that each began at. */
export type Pages<Item> = InfiniteData<Page<Item>, string | null>;

interface Named {
  id: string;
}

/** All items in order, each once: a page that is read later may begin with what ended the one before. */
export function allItems<Item extends Named>(pages: Pages<Item> | undefined): Item[] {
  const seen = new Set<string>();
  return (pages?.pages ?? []).flatMap(({ items }) =>
    items.filter(({ id }) => {
      if (seen.has(id)) return false;
      seen.add(id);
      return true;
    }),
  );
}

/** The list with some items changed. A page of which none changed stays the same object. */
function mapItems<Item>(pages: Pages<Item>, change: (item: Item) => Item): Pages<Item> {
  return {
    ...pages,
    pages: pages.pages.map((page) => {
      const items = page.items.map(change);
      return items.some((item, index) => item !== page.items[index]) ? { ...page, items } : page;
    }),
  };
}

/** The list with what is now known of a job. */
export function withJob<Item extends { job: Job | null }>(
  pages: Pages<Item> | undefined,
  job: Job,
): Pages<Item> | undefined {
  return (
    pages &&
    mapItems(pages, (item) => (item.job?.id === job.id ? { ...item, job: newerJob(item.job, job) } : item))
  );
}

export function withoutItems<Item extends Named>(
  pages: Pages<Item> | undefined,
  ids: ReadonlySet<string>,
): Pages<Item> | undefined {
  if (!pages?.pages.some(({ items }) => items.some(({ id }) => ids.has(id)))) return pages;
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, items: page.items.filter(({ id }) => !ids.has(id)) })),
  };
}

/** The order of most lists. */
function isNewer(item: { createdAt: string }, other: { createdAt: string }): boolean {
  return item.createdAt >= other.createdAt;
}

/**
 * Puts an item in the place of its older state, or where the order of the list wants it when it is new; `isBefore` is
 * that order. What belongs to a page that is not read yet comes with that page.
 */
export function withItem<Item extends Named & { createdAt: string }>(
  pages: Pages<Item> | undefined,
  fresh: Item,
  isBefore: (item: Item, other: Item) => boolean = isNewer,
): Pages<Item> | undefined {
  if (!pages) return pages;
  if (pages.pages.some(({ items }) => items.some(({ id }) => id === fresh.id))) {
    return mapItems(pages, (item) => (item.id === fresh.id ? fresh : item));
  }
  const follows = (other: Item) => isBefore(fresh, other);
  const found = pages.pages.findIndex(({ items }) => items.some(follows));
  const [start = null] = pages.pageParams;
  const first = pages.pages[0]?.items[0];
  if (found === 0 && start !== null && first && follows(first)) return pages;
  const last = pages.pages.length - 1;
  if (found === -1 && pages.pages[last]?.nextCursor !== null) return pages;
  return {
    ...pages,
    pages: pages.pages.map((page, index) => {
      if (index !== (found === -1 ? last : found)) return page;
      const position = page.items.findIndex(follows);
      return {
        ...page,
        items: page.items.toSpliced(position === -1 ? page.items.length : position, 0, fresh),
      };
    }),
  };
}
