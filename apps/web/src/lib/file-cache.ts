import type { FileSort, FileType, SoramiFile } from '@sorami/contracts/files';
import { foldText } from '@sorami/contracts/fold-text';
import { type Pages, withItem, withoutItems } from './paged-list.ts';

export type FilePages = Pages<SoramiFile>;

/** Which files a list holds, and in which order. */
export interface FileList {
  type: FileType | null;
  q: string;
  sort: FileSort;
  state: 'ready' | 'trashed';
  /** The book or article whose files these are; null for all. */
  of: string | null;
}

/** Whether a list tells the files of a book or an article by the newest of them alone. */
export function isGrouped({ q, of }: Pick<FileList, 'q' | 'of'>): boolean {
  return q.trim() === '' && of === null;
}

/** Whether the place of a file depends on the others of its book or article: the API alone knows it. */
export function isPlacedApart({ type }: SoramiFile, list: FileList): boolean {
  return (type === 'book' || type === 'blog') && (list.of !== null || isGrouped(list));
}

export function allFiles(pages: FilePages | undefined): SoramiFile[] {
  return pages?.pages.flatMap(({ items }) => items) ?? [];
}

export function belongs(file: SoramiFile, list: FileList): boolean {
  return (
    file.state === list.state &&
    (list.type === null || file.type === list.type) &&
    (list.of === null || file.document?.id === list.of) &&
    foldText(file.name).includes(foldText(list.q))
  );
}

/** The order of names in the API's database: that of Unicode, which both languages share, and 2 before 10. */
const names = new Intl.Collator('en', { numeric: true });

/** The API's order of ids and times. */
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
        ? names.compare(a.name, b.name) || compareText(a.name, b.name)
        : compareText(a.createdAt, b.createdAt);
  const unequal = ascending || compareText(a.id, b.id);
  return direction === 'desc' ? -unequal : unequal;
}

/** Brings a list up to date with one file: puts it at its position, changes it where it stands, or takes it out. */
export function withFile(
  pages: FilePages | undefined,
  file: SoramiFile,
  list: FileList,
): FilePages | undefined {
  return belongs(file, list)
    ? withItem(pages, file, (one, other) => compareFiles(list.sort, one, other) < 0)
    : withoutItems(pages, new Set([file.id]));
}

/** Brings a list up to date with many files at once: those that leave it leave together. */
export function withFiles(
  pages: FilePages | undefined,
  files: readonly SoramiFile[],
  list: FileList,
): FilePages | undefined {
  const staying = files.filter((file) => belongs(file, list));
  const leaving = new Set(files.filter((file) => !belongs(file, list)).map(({ id }) => id));
  let next = withoutItems(pages, leaving);
  for (const file of staying) next = withFile(next, file, list);
  return next;
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
