import { z } from 'zod';

export const defaultPageSize = 24;
export const maxPageSize = 100;

export const pageQuerySchema = z.strictObject({
  // A cursor may hold a name of 255 characters.
  cursor: z.string().min(1).max(2048).optional(),
  limit: z.coerce.number().int().min(1).max(maxPageSize).default(defaultPageSize),
});

/** A keyset page, newest first. `nextCursor` is opaque, and null on the last page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
