import { createHmac, hkdfSync, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);
const keyBytes = 32;
/** 32 MB and some 80 ms for each try. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 ** 2 };

/** Salt and key of a password, as they are kept. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password.normalize('NFC'), salt, keyBytes, cost);
  return `${salt.toString('base64url')}.${key.toString('base64url')}`;
}

/** Whether a password is the one that `hash` was made of; in the same time whether or not. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [salt = '', key = ''] = hash.split('.');
  const given = await derive(password.normalize('NFC'), Buffer.from(salt, 'base64url'), keyBytes, cost);
  return timingSafeEqual(given, Buffer.from(key, 'base64url'));
}

/** Seconds for which a visitor need not give the password again. */
export const unlockedSeconds = 12 * 3_600;

interface Locked {
  id: string;
  passwordHash: string | null;
}

/** What a visitor's browser keeps to show that the password was given: until when, and a proof that we said so. */
export function unlockProof(
  secret: string,
  share: Locked,
  until = Date.now() + unlockedSeconds * 1_000,
): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'passwords of shared links', 32));
  const proof = createHmac('sha256', key)
    .update(`${share.id},${share.passwordHash},${until}`)
    .digest('base64url');
  return `${until}.${proof}`;
}

export function isUnlocked(secret: string, share: Locked, presented: string | undefined): boolean {
  if (share.passwordHash === null) return true;
  const until = Number(/^(\d{13})\./.exec(presented ?? '')?.[1] ?? 0);
  if (until <= Date.now()) return false;
  const [given, right] = [presented ?? '', unlockProof(secret, share, until)].map((text) =>
    Buffer.from(text),
  );
  return given?.length === right?.length && timingSafeEqual(given as Buffer, right as Buffer);
}
