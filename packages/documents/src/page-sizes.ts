import type { PageSize } from './document.ts';

/** Measures of a page in millimetres: the page, and the margins of a thin book or of an article. */
interface Page {
  width: number;
  height: number;
  top: number;
  bottom: number;
  side: number;
  /** Of the text, in points. */
  text: number;
}

export const pages: Readonly<Record<PageSize, Page>> = {
  a5: { width: 148, height: 210, top: 21, bottom: 20, side: 17.5, text: 10 },
  a4: { width: 210, height: 297, top: 30, bottom: 30, side: 34, text: 11 },
  letter: { width: 215.9, height: 279.4, top: 28, bottom: 28, side: 37, text: 11 },
  trade: { width: 152.4, height: 228.6, top: 22, bottom: 21, side: 18.5, text: 10.5 },
  digest: { width: 139.7, height: 215.9, top: 21, bottom: 20, side: 15.5, text: 10 },
};

/** Characters that a square centimetre of text holds at a size of ten points, spaces and headings counted in. */
const density = 11;

/** How many pages a book of so many characters has, roughly. */
export function estimatePages(characters: number, size: PageSize): number {
  const { width, height, top, bottom, side, text } = pages[size];
  const area = ((width - 2 * side) / 10) * ((height - top - bottom) / 10);
  return Math.ceil(characters / (area * density * (10 / text) ** 2));
}

/**
 * The margins at the fold of a bound book and opposite it, in millimetres: the thicker the book, the more of the page is
 * lost in its fold.
 */
export function boundMargins(size: PageSize, pageCount: number): { inside: number; outside: number } {
  const { side } = pages[size];
  const extra = bindingMargin(pageCount);
  return { inside: side + extra * 0.75, outside: side - extra * 0.25 };
}

/** What the inner margin has more than the outer one, from the tables of printers on demand. */
function bindingMargin(pageCount: number): number {
  if (pageCount <= 150) return 2;
  if (pageCount <= 300) return 3.5;
  if (pageCount <= 500) return 6.5;
  return pageCount <= 700 ? 9.5 : 12.5;
}
