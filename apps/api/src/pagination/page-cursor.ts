import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { ApiError } from '@sorami/server/api-error';

/** Where a page of a list by time ends: the sort values of its last row. */
export interface PagePosition {
  at: Date;
  id: string;
}

/** Where a page of any list ends; `value` is what it is sorted by, as text. */
export interface TextPosition {
  value: string;
  id: string;
}

const shape = /^([A-Za-z0-9_-]{1,64}),([0-9a-f]{32}),(.*)$/s;
const time = /^\d{13,15}$/;

let keys: KeyObject[] = [];

/**
 * Sets what cursors are signed with: a key of their own, made from a secret that all processes share. Those that were
 * signed with one of the others are believed.
 */
export function signCursorsWith(...secrets: string[]): void {
  keys = secrets.map((secret) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'cursors of lists', 32))),
  );
}

// Every query has the owner in its WHERE clause, and a cursor gives no right. But what stands in one reaches the
// database as a number or a time, and nobody but us may choose it.
function checkDigits(list: string, { value, id }: TextPosition, key = keys[0]): string {
  if (!key) throw new Error('Cursors have no key');
  return createHmac('sha256', key).update(`${list},${id},${value}`).digest('hex').slice(0, 32);
}

/** The opaque cursor that continues `list` after `position`. */
export function encodeTextCursor(list: string, position: TextPosition): string {
  const { value, id } = position;
  return Buffer.from(`${id},${checkDigits(list, position)},${value}`).toString('base64url');
}

/** @throws ApiError VALIDATION_FAILED for a cursor that was not made for this list, or whose value is none for it. */
export function decodeTextCursor(
  list: string,
  cursor: string | undefined,
  isValue: (value: string) => boolean,
): TextPosition | null {
  if (cursor === undefined) return null;
  const [, id, digits, value] = shape.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (id && value !== undefined && isValue(value)) {
    const position = { value, id };
    if (keys.some((key) => digits === checkDigits(list, position, key))) return position;
  }
  const problem = { fr: 'Cette page n’existe pas.', en: 'There is no such page.' };
  throw new ApiError('VALIDATION_FAILED', { fields: { cursor: problem } });
}

/** As `encodeTextCursor`, for a list by time. */
export function encodeCursor(list: string, { at, id }: PagePosition): string {
  return encodeTextCursor(list, { value: String(at.getTime()), id });
}

/** @throws ApiError VALIDATION_FAILED for a cursor that `encodeCursor` did not make for this list. */
export function decodeCursor(list: string, cursor: string | undefined): PagePosition | null {
  const position = decodeTextCursor(list, cursor, (value) => time.test(value));
  return position && { at: new Date(Number(position.value)), id: position.id };
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
