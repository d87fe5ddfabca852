import type { PagePosition } from './page-cursor.ts';

/**
 * The rows after a position, newest first, as a Prisma condition. The first half says again what the second implies,
 * in the form that lets PostgreSQL start in the middle of an index.
 */
export function after<Column extends string>(column: Column, { at, id }: PagePosition) {
  const until = { [column]: { lte: at } } as Record<Column, { lte: Date }>;
  const before = { [column]: { lt: at } } as Record<Column, { lt: Date }>;
  const same = { [column]: at } as Record<Column, Date>;
  return { AND: [until, { OR: [before, { ...same, id: { lt: id } }] }] };
}
