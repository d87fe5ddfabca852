import type { Prisma } from '@sorami/database/generated/client';

/** A chapter in the order of its book. */
export interface PlacedChapter {
  id: string;
  state: 'PLANNED' | 'WRITTEN';
}

/** The chapters of a book that is locked, in their order. */
export async function readOrder(
  transaction: Prisma.TransactionClient,
  bookId: string,
): Promise<PlacedChapter[]> {
  return await transaction.chapter.findMany({
    where: { bookId, trashedAt: null, order: { not: null } },
    orderBy: { order: 'asc' },
    select: { id: true, state: true },
  });
}

/** The chapters with one of them at `order`, counted from 1, or at the end. */
export function withChapterAt(
  chapters: readonly PlacedChapter[],
  chapter: PlacedChapter,
  order: number | undefined,
): PlacedChapter[] {
  const others = chapters.filter(({ id }) => id !== chapter.id);
  const index = Math.min(order ?? Number.POSITIVE_INFINITY, others.length + 1) - 1;
  return others.toSpliced(index, 0, chapter);
}

/** Gives the chapters of a book that is locked the places that they have in `after`. */
export async function writeOrder(
  transaction: Prisma.TransactionClient,
  before: readonly PlacedChapter[],
  after: readonly PlacedChapter[],
): Promise<void> {
  const moved = after.flatMap(({ id }, index) =>
    before[index]?.id === id ? [] : [{ id, order: index + 1 }],
  );
  if (moved.length === 0) return;
  const ids = moved.map(({ id }) => id);
  // In two steps, as no two of them may have one place even for a moment. Not through Prisma: a chapter that makes room
  // was not written.
  await transaction.$executeRaw`UPDATE chapters SET "order" = NULL WHERE id = ANY (${ids})`;
  await transaction.$executeRaw`
    UPDATE chapters SET "order" = moved."order"
    FROM unnest(${ids}::text[], ${moved.map(({ order }) => order)}::int[]) AS moved (id, "order")
    WHERE chapters.id = moved.id`;
}

/** Whether an export shows them in the same order. It leaves out what is still to be written. */
export function showTheSame(before: readonly PlacedChapter[], after: readonly PlacedChapter[]): boolean {
  const shown = (chapters: readonly PlacedChapter[]) =>
    chapters.filter(({ state }) => state === 'WRITTEN').map(({ id }) => id);
  return shown(before).join() === shown(after).join();
}
