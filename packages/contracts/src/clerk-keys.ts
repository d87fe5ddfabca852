import { z } from 'zod';

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
  .transform((url) => url.replace(/\/$/, ''));
const publishableKey = z
  .string()
  .regex(/^pk_(live|test)_[A-Za-z0-9+/=_-]+$/, 'must be a Clerk publishable key (pk_live_… or pk_test_…)');

/** The variables by which a server knows whose session tokens it takes: spread its `shape` into its own schema. */
export const clerkEnvSchema = z.object({
  CLERK_PUBLISHABLE_KEY: publishableKey.optional(),
  NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: publishableKey.optional(),
  CLERK_ISSUER: httpUrl.optional(),
  CLERK_JWKS_URL: httpUrl.optional(),
});

/** Who signs session tokens, and where its keys are: what is set, else what follows from it; empty if nothing does. */
export function clerkTokens(env: z.output<typeof clerkEnvSchema>) {
  const issuer =
    env.CLERK_ISSUER ?? issuerOf(env.CLERK_PUBLISHABLE_KEY ?? env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY);
  return { CLERK_ISSUER: issuer, CLERK_JWKS_URL: env.CLERK_JWKS_URL ?? `${issuer}/.well-known/jwks.json` };
}

/** The text after `pk_live_` is the address of Clerk's frontend API, which is also the issuer of its tokens. */
function issuerOf(key = ''): string {
  const [, , encoded = ''] = key.split('_');
  const host = Buffer.from(encoded, 'base64').toString('utf8').replace(/\$$/, '');
  return /^[a-z0-9.:-]+$/i.test(host) && URL.canParse(`https://${host}`) ? `https://${host}` : '';
}
