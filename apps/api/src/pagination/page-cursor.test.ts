import { createHmac, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeCursor,
  decodeTextCursor,
  encodeCursor,
  encodeTextCursor,
  signCursorsWith,
} from './page-cursor.ts';

signCursorsWith('a secret of thirty-two characters');
const refused = expect.objectContaining({ code: 'VALIDATION_FAILED' });
const anyId = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
const anyTime = fc.date({ min: new Date('2001-10-01'), max: new Date('2286-01-01'), noInvalidDate: true });
const refuse = (read: () => unknown) => {
  try {
    read();
  } catch (error) {
    return expect(error).toEqual(refused);
  }
  throw new Error('It was read');
};

describe('a cursor', () => {
  test('names the position that it was made from', () => {
    fc.assert(
      fc.property(anyTime, anyId, fc.string(), (at, id, value) => {
        expect(decodeCursor('files', encodeCursor('files', { at, id }))).toEqual({ at, id });
        const text = { value: value.toWellFormed(), id };
        expect(decodeTextCursor('names', encodeTextCursor('names', text), () => true)).toEqual(text);
      }),
    );
    expect(decodeCursor('files', undefined)).toBeNull();
  });

  test('is signed with HMAC-SHA-256', () => {
    const secret = 'a secret of thirty-two characters';
    const key = Buffer.from(hkdfSync('sha256', secret, '', 'cursors of lists', 32));
    const expected = createHmac('sha256', key).update('names,a,été').digest('hex').slice(0, 32);
    const cursor = encodeTextCursor('names', { value: 'été', id: 'a' });
    expect(Buffer.from(cursor, 'base64url').toString()).toBe(`a,${expected},été`);
  });

  test('is believed while the secret that it was made with is on its way out', () => {
    const [before, after] = ['a secret of thirty-two characters', 'another one of thirty-two letters'];
    const position = { at: new Date('2026-01-01'), id: 'a' };
    const cursor = encodeCursor('files', position);
    signCursorsWith(after, before);
    expect(decodeCursor('files', cursor)).toEqual(position);
    signCursorsWith(after);
    refuse(() => decodeCursor('files', cursor));
    signCursorsWith(before);
  });

  test('is refused where anything in it was changed, and in another list', () => {
    fc.assert(
      fc.property(anyTime, anyId, fc.nat(), (at, id, seed) => {
        const cursor = encodeCursor('files', { at, id });
        refuse(() => decodeCursor('jobs', cursor));
        const bytes = Buffer.from(cursor, 'base64url');
        const place = seed % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ (1 + (seed % 127));
        refuse(() => decodeCursor('files', bytes.toString('base64url')));
      }),
    );
  });

  test('is refused where nobody of us made it: impossible times, foreign signatures, nonsense', () => {
    const digits = '0'.repeat(32);
    for (const text of [
      `a,${digits},99999999999999999`,
      `a,${digits},NaN`,
      `a,${digits},-1`,
      'a',
      '',
      ',,',
      '\0',
    ])
      refuse(() => decodeCursor('files', Buffer.from(text).toString('base64url')));
    const own = encodeCursor('files', { at: new Date(0), id: 'a' });
    refuse(() => decodeCursor('files', own));
    signCursorsWith('another secret of thirty-two more');
    const foreign = encodeCursor('files', { at: new Date('2026-11-30'), id: 'a' });
    signCursorsWith('a secret of thirty-two characters');
    refuse(() => decodeCursor('files', foreign));
  });
});
