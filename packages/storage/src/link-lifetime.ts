import { maxLinkSeconds, minLinkSeconds } from '@sorami/contracts/files';
import { StorageUnavailableError } from './port.ts';

/** All in whole seconds; `signedAt` and `expiresAt` since 1970. */
export interface LinkLifetime {
  signedAt: number;
  seconds: number;
  expiresAt: number;
}

/** What bounds the life of a link: the settings, in seconds, and the end of temporary credentials. */
export interface LinkLimits {
  maxLinkSeconds: number;
  credentials: { expiration?: Date };
}

/** The longest life from 60 s up that neither the request, the settings nor the credentials forbid. */
export function clampLifetime(limits: LinkLimits, asked: number | undefined, nowSeconds: number): number {
  const { expiration } = limits.credentials;
  const credentialLife = expiration ? Math.floor(expiration.getTime() / 1000) - nowSeconds : Infinity;
  if (credentialLife < minLinkSeconds) {
    throw new StorageUnavailableError('The credentials of the store end too soon to sign a link with them');
  }
  const most = Math.min(limits.maxLinkSeconds, maxLinkSeconds, credentialLife);
  // Written so that NaN counts as not asked.
  const wanted = asked !== undefined && asked < most ? Math.floor(asked) : most;
  return Math.max(wanted, minLinkSeconds);
}

/**
 * The signing time is rounded down to a window, so that a file's URL repeats and browsers can cache what it gave.
 * The window is the largest that leaves both half of the life and 60 s at its end.
 */
export function windowedLifetime(limits: LinkLimits, asked: number | undefined, now: Date): LinkLifetime {
  const nowSeconds = Math.floor(now.getTime() / 1000);
  const seconds = clampLifetime(limits, asked, nowSeconds);
  const window = Math.max(1, Math.min(Math.floor(seconds / 2), seconds - minLinkSeconds));
  const signedAt = nowSeconds - (nowSeconds % window);
  return { signedAt, seconds, expiresAt: signedAt + seconds };
}
