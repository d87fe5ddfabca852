import { randomInt } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export type IdPrefix =
  | 'user'
  | 'idn'
  | 'client'
  | 'sess'
  | 'sia'
  | 'sua'
  | 'org'
  | 'orgmem'
  | 'orginv'
  | 'img'
  | 'ins'
  | 'msg';

/** An id in Clerk's form, such as `user_2b…`: 27 random characters of 62. */
export function newId(prefix: IdPrefix): string {
  let id = `${prefix}_`;
  for (let i = 0; i < 27; i++) id += alphabet[randomInt(alphabet.length)];
  return id;
}
