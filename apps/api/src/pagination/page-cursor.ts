import { hash } from 'node:crypto';
import { ApiError } from '../errors/api-error.ts';

/** Where a page ends: the sort values of its last row. */
export interface PagePosition {
  at: Date;
  id: string;
}

const shape = /^(\d{13,15}),([A-Za-z0-9_-]{1,64}),([0-9a-f]{12})$/;

// The check digits make a damaged or edited cursor an error instead of a page from the wrong place.
// They guard no right: every query has the owner in its WHERE clause.
function checkDigits(list: string, at: number, id: string): string {
  return hash('sha256', `${list},${at},${id}`).slice(0, 12);
}

/** The opaque cursor that continues `list` after `position`. */
export function encodeCursor(list: string, { at, id }: PagePosition): string {
  const time = at.getTime();
  return Buffer.from(`${time},${id},${checkDigits(list, time, id)}`).toString('base64url');
}

/** @throws ApiError VALIDATION_FAILED for a cursor that `encodeCursor` did not make for this list. */
export function decodeCursor(list: string, cursor: string | undefined): PagePosition | null {
  if (cursor === undefined) return null;
  const parts = shape.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  const [, time, id, digits] = parts ?? [];
  if (!time || !id || digits !== checkDigits(list, Number(time), id)) {
    const problem = { fr: 'Cette page n’existe pas.', en: 'There is no such page.' };
    throw new ApiError('VALIDATION_FAILED', { fields: { cursor: problem } });
  }
  return { at: new Date(Number(time)), id };
}

/** Cuts the extra row off that tells whether there is a next page. `rows` were read with limit + 1. */
export function cutPage<Row>(
  list: string,
  rows: Row[],
  limit: number,
  position: (row: Row) => PagePosition,
): { rows: Row[]; nextCursor: string | null } {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  if (last === undefined) return { rows, nextCursor: null };
  return { rows: rows.slice(0, limit), nextCursor: encodeCursor(list, position(last)) };
}
