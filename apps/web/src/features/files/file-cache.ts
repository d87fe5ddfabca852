import type { filePageSchema, SoramiFile } from '@sorami/contracts/files';
import type { InfiniteData } from '@tanstack/react-query';
import type { z } from 'zod';
import type { FileList } from './file-view.ts';

export type FilePage = z.infer<typeof filePageSchema>;
export type FilePages = InfiniteData<FilePage, string | null>;

export function allFiles(pages: FilePages | undefined): SoramiFile[] {
  return pages?.pages.flatMap(({ items }) => items) ?? [];
}

export function belongs(file: SoramiFile, list: FileList): boolean {
  return (
    file.state === list.state &&
    (list.type === null || file.type === list.type) &&
    file.name.toLowerCase().includes(list.q.toLowerCase())
  );
}

/** The API's order: by characters, whatever their language. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Negative where `a` stands before `b` in a list of this order. */
export function compareFiles(sort: FileList['sort'], a: SoramiFile, b: SoramiFile): number {
  const [field, direction] = sort.split(':');
  const ascending =
    field === 'size'
      ? a.size - b.size
      : field === 'name'
        ? compareText(a.name, b.name)
        : compareText(a.createdAt, b.createdAt);
  const unequal = ascending || compareText(a.id, b.id);
  return direction === 'desc' ? -unequal : unequal;
}

export function withoutFiles(pages: FilePages | undefined, ids: ReadonlySet<string>): FilePages | undefined {
  if (!pages) return pages;
  let changed = false;
  const kept = pages.pages.map((page) => {
    const items = page.items.filter(({ id }) => !ids.has(id));
    if (items.length === page.items.length) return page;
    changed = true;
    return { ...page, items };
  });
  return changed ? { ...pages, pages: kept } : pages;
}

/** Brings a list up to date with one file: puts it in its place, changes it where it stands, or takes it out. */
export function withFile(
  pages: FilePages | undefined,
  file: SoramiFile,
  list: FileList,
): FilePages | undefined {
  if (!pages) return pages;
  if (!belongs(file, list)) return withoutFiles(pages, new Set([file.id]));
  const at = pages.pages.findIndex(({ items }) => items.some(({ id }) => id === file.id));
  if (at >= 0) {
    return {
      ...pages,
      pages: pages.pages.map((page, index) =>
        index === at
          ? { ...page, items: page.items.map((known) => (known.id === file.id ? file : known)) }
          : page,
      ),
    };
  }
  return inserted(pages, file, list);
}

/** Brings a list up to date with many files at once: those that leave it leave together. */
export function withFiles(
  pages: FilePages | undefined,
  files: readonly SoramiFile[],
  list: FileList,
): FilePages | undefined {
  const staying = files.filter((file) => belongs(file, list));
  const leaving = new Set(files.filter((file) => !belongs(file, list)).map(({ id }) => id));
  let next = withoutFiles(pages, leaving);
  for (const file of staying) next = withFile(next, file, list);
  return next;
}

function inserted(pages: FilePages, file: SoramiFile, list: FileList): FilePages {
  const before = (other: SoramiFile) => compareFiles(list.sort, file, other) < 0;
  const at = pages.pages.findIndex(({ items }) => items.some(before));
  const startsLater = pages.pageParams[0] !== null;
  if (at === 0 && startsLater && pages.pages[0]?.items[0] && before(pages.pages[0].items[0])) return pages;
  const last = pages.pages.length - 1;
  // It stands further down than what is loaded, and comes with its own page.
  if (at < 0 && pages.pages[last]?.nextCursor !== null) return pages;
  const target = at < 0 ? last : at;
  return {
    ...pages,
    pages: pages.pages.map((page, index) => {
      if (index !== target) return page;
      const place = page.items.findIndex(before);
      const split = place < 0 ? page.items.length : place;
      return { ...page, items: [...page.items.slice(0, split), file, ...page.items.slice(split)] };
    }),
  };
}

/** Keeps only the pages around one of them, so that reading a long list again stays cheap. */
export function pagesAround(pages: FilePages, index: number, most: number): FilePages {
  if (pages.pages.length <= most) return pages;
  const from = Math.max(0, Math.min(index, pages.pages.length - 1));
  return {
    pages: pages.pages.slice(from, from + most),
    pageParams: pages.pageParams.slice(from, from + most),
  };
}

/** Which page of the list holds its nth file. */
export function pageOfIndex(pages: FilePages, index: number): number {
  let seen = 0;
  for (const [at, { items }] of pages.pages.entries()) {
    seen += items.length;
    if (index < seen) return at;
  }
  return Math.max(0, pages.pages.length - 1);
}
