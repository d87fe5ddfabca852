import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { ClerkError } from '../http/clerk-error.ts';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
const cost: ScryptOptions = { N: 16_384, r: 8, p: 1 };
const keyBytes = 32;

export const minPasswordLength = 8;
/** Clerk's own limit, in bytes of UTF-8. */
export const maxPasswordBytes = 72;

/** Refuses a password that is too short or too long; `param` is the form field it came in. */
export function checkNewPassword(password: string, param: string): void {
  if ([...password].length < minPasswordLength)
    throw new ClerkError('form_password_length_too_short', { param });
  if (Buffer.byteLength(password) > maxPasswordBytes)
    throw new ClerkError('form_password_size_in_bytes_exceeded', { param });
}

/** `salt:key` in hexadecimal, made off the event loop. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password.normalize('NFKC'), salt, keyBytes, cost);
  return `${salt.toString('hex')}:${key.toString('hex')}`;
}

export async function passwordMatches(password: string, hash: string | null): Promise<boolean> {
  const [salt, key] = (hash ?? '').split(':');
  if (!salt || !key || Buffer.byteLength(password) > 4 * maxPasswordBytes) return false;
  const derived = await derive(password.normalize('NFKC'), Buffer.from(salt, 'hex'), keyBytes, cost);
  return timingSafeEqual(derived, Buffer.from(key, 'hex'));
}
