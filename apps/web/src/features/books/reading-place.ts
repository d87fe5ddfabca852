import { z } from 'zod';

/** Where somebody stopped reading: in which place of the book, and how far down in it (0 to 1). */
export interface ReadingPlace {
  place: string;
  share: number;
}

const storageKey = 'sorami-reading';
/** The books read last; older places are forgotten. */
const atMost = 60;

const placesSchema = z.array(
  z.object({ bookId: z.string(), place: z.string(), share: z.number().min(0).max(1) }),
);

function read(): z.infer<typeof placesSchema> {
  try {
    return placesSchema.parse(JSON.parse(localStorage.getItem(storageKey) ?? '[]'));
  } catch {
    return [];
  }
}

export function readingPlace(bookId: string): ReadingPlace | null {
  const known = read().find((entry) => entry.bookId === bookId);
  return known ? { place: known.place, share: known.share } : null;
}

/** Remembers in this browser where one is. */
export function keepReadingPlace(bookId: string, { place, share }: ReadingPlace): void {
  const others = read().filter((entry) => entry.bookId !== bookId);
  const kept = [{ bookId, place, share: Math.round(share * 1000) / 1000 }, ...others].slice(0, atMost);
  try {
    localStorage.setItem(storageKey, JSON.stringify(kept));
  } catch {
    // Storage may be full or forbidden: the book then opens at its title page.
  }
}

export function forgetReadingPlaces(): void {
  try {
    localStorage.removeItem(storageKey);
  } catch {
    // Nothing was kept there.
  }
}
