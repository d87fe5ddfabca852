import { z } from 'zod';
import { ApiError } from '../errors/api-error.ts';

const jwksSchema = z.object({
  keys: z.array(z.looseObject({ kid: z.string(), kty: z.literal('RSA'), n: z.string(), e: z.string() })),
});
/** RS256 public keys alone. */
export type SigningKey = z.infer<typeof jwksSchema>['keys'][number];

export interface SigningKeysOptions {
  url: string;
  fetch?: typeof fetch;
  now?: () => number;
}

/** Milliseconds. Keys are read again after this long, so that a withdrawn one does not live on here. */
const maxAge = 3_600_000;
/** Milliseconds between two reads, however many unknown keys are asked for. */
const minInterval = 10_000;
const fetchTimeout = 5_000;

/**
 * Clerk's signing keys, fetched once and kept. An unknown `kid` (a rotated key, or a forged token) makes them be
 * read again, at most once per 10 s. While Clerk does not answer, the keys known so far go on being used.
 */
export function createSigningKeys({ url, fetch: get = fetch, now = Date.now }: SigningKeysOptions) {
  let keys = new Map<string, SigningKey>();
  let readAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    triedAt = now();
    const response = await get(url, { signal: AbortSignal.timeout(fetchTimeout) });
    if (!response.ok) throw new Error(`The signing keys were answered with ${response.status}`);
    const jwks = jwksSchema.parse(await response.json());
    keys = new Map(jwks.keys.map((key) => [key.kid, key]));
    readAt = now();
  }

  function refresh(): Promise<void> {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  /**
   * The key of that id, or undefined where Clerk has none.
   * @throws ApiError SERVICE_UNAVAILABLE while no keys could be read at all
   */
  return async function signingKey(kid: string): Promise<SigningKey | undefined> {
    const isFresh = now() - readAt < maxAge;
    if ((keys.has(kid) && isFresh) || (now() - triedAt < minInterval && !reading && keys.size > 0)) {
      return keys.get(kid);
    }
    try {
      await refresh();
    } catch (cause) {
      if (keys.size === 0) throw new ApiError('SERVICE_UNAVAILABLE', { cause, retryAfterSeconds: 5 });
    }
    return keys.get(kid);
  };
}

export type FindSigningKey = ReturnType<typeof createSigningKeys>;
