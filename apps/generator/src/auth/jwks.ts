import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { z } from 'zod';
import { GeneratorError } from '../errors/generator-error.ts';

const jwksSchema = z.object({ keys: z.array(z.looseObject({ kid: z.string(), kty: z.literal('RSA') })) });
const freshFor = 5 * 60_000;
/** Unknown key ids cannot make us ask more often than this. */
const askAgainAfter = 10_000;

export interface Jwks {
  /** The public key as PEM, or null where the issuer has none of this id. */
  find(kid: string): Promise<string | null>;
}

/** The issuer's keys, cached. Old keys keep working while the issuer cannot be reached. */
export function createJwks(url: string): Jwks {
  let keys = new Map<string, string>();
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | null = null;

  async function ask(): Promise<void> {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'error' });
    if (!response.ok) throw new Error(`The issuer's keys were answered with status ${response.status}`);
    const { keys: found } = jwksSchema.parse(await response.json());
    keys = new Map(
      found.map((jwk) => [
        jwk.kid,
        createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })
          .export({ type: 'spki', format: 'pem' })
          .toString(),
      ]),
    );
    askedAt = Date.now();
  }

  return {
    async find(kid) {
      const age = Date.now() - askedAt;
      if (age > freshFor || (!keys.has(kid) && age > askAgainAfter)) {
        asking ??= ask().finally(() => {
          asking = null;
        });
        try {
          await asking;
        } catch (cause) {
          if (!keys.has(kid)) throw new GeneratorError('SERVICE_UNAVAILABLE', { cause });
        }
      }
      return keys.get(kid) ?? null;
    },
  };
}
