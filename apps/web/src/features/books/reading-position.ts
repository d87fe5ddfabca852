import { z } from 'zod';

/** Where somebody stopped reading: at which position of the book, and how far down in it (0 to 1). */
export interface ReadingPosition {
  position: string;
  share: number;
}

const storageKey = 'sorami-reading';
/** The books read last; older positions are forgotten. */
const atMost = 60;

const positionsSchema = z.array(
  z.object({ bookId: z.string(), position: z.string(), share: z.number().min(0).max(1) }),
);

function read(): z.infer<typeof positionsSchema> {
  try {
    return positionsSchema.parse(JSON.parse(localStorage.getItem(storageKey) ?? '[]'));
  } catch {
    return [];
  }
}

export function readingPosition(bookId: string): ReadingPosition | null {
  const known = read().find((entry) => entry.bookId === bookId);
  return known ? { position: known.position, share: known.share } : null;
}

/** Remembers in this browser where one is. */
export function keepReadingPosition(bookId: string, { position, share }: ReadingPosition): void {
  const others = read().filter((entry) => entry.bookId !== bookId);
  const kept = [{ bookId, position, share: Math.round(share * 1000) / 1000 }, ...others].slice(0, atMost);
  try {
    localStorage.setItem(storageKey, JSON.stringify(kept));
  } catch {
    // Storage may be full or forbidden: the book then opens at its title page.
  }
}

export function forgetReadingPositions(): void {
  try {
    localStorage.removeItem(storageKey);
  } catch {
    // Nothing was kept there.
  }
}
