import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** A leaf and what it is signed by, the leaf first, with the leaf's key: itself, or its ARN where AWS KMS keeps it. */
export interface SigningKeys {
  chain: readonly X509Certificate[];
  key: KeyObject | string;
}

/** Whoever signs has certificates of this kind alone: other algorithms are not accepted by all readers. */
const curve = 'prime256v1';
const day = 86_400_000;
/** Days before the end of a certificate from which it is time for the next. */
export const renewalDays = 30;

/** What a variable holds: PEM, with its line breaks or with `\n` in their place, or the path of a file of it. */
const pem = z.string().transform((value, context) => {
  if (value.includes('-----BEGIN')) return value.replaceAll('\\n', '\n');
  if (existsSync(value)) return readFileSync(value, 'utf8');
  context.addIssue('must be PEM, or the path of a file of PEM');
  return z.NEVER;
});

const kmsKey = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(?:key|alias)\/[\w/-]+$/;

/** The variables of whoever signs. */
export const signingEnvSchema = z.object({
  C2PA_CERTIFICATE: pem,
  /** Or the ARN of a key that never leaves AWS KMS. */
  C2PA_PRIVATE_KEY: z.string().regex(kmsKey).or(pem),
  /** Of a time-stamp authority (RFC 3161). */
  C2PA_TSA_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).optional(),
});
export type SigningEnv = z.infer<typeof signingEnvSchema>;

/** The variables of whoever tells what was signed here. Former certificates still count as this Sorami's. */
export const verifyingEnvSchema = z.object({
  C2PA_CERTIFICATE: pem.optional(),
  C2PA_FORMER_CERTIFICATES: pem.optional(),
});

/** The certificates in a text of PEM, in their order. @throws Error where one cannot be read */
export function readCertificates(text: string): X509Certificate[] {
  const [begin, end] = ['-----BEGIN CERTIFICATE-----', '-----END CERTIFICATE-----'];
  return text
    .split(end)
    .filter((part) => part.includes(begin))
    .map((part) => new X509Certificate(`${part.slice(part.lastIndexOf(begin))}${end}\n`));
}

/**
 * The keys of the variables, each proved to belong to the other, but for a key in KMS.
 * @throws Error that says what is wrong, and with which variable
 */
export function readSigningKeys({
  C2PA_CERTIFICATE,
  C2PA_PRIVATE_KEY,
}: Pick<SigningEnv, 'C2PA_CERTIFICATE' | 'C2PA_PRIVATE_KEY'>): SigningKeys {
  const chain = attempt('C2PA_CERTIFICATE cannot be read', () => readCertificates(C2PA_CERTIFICATE));
  const [leaf] = chain;
  if (!leaf) throw new Error('C2PA_CERTIFICATE holds no certificate');
  const key = kmsKey.test(C2PA_PRIVATE_KEY)
    ? C2PA_PRIVATE_KEY
    : attempt('C2PA_PRIVATE_KEY cannot be read', () => createPrivateKey(C2PA_PRIVATE_KEY));
  // What KMS keeps is known by what it signs alone: `proveKey` of sign.ts.
  const known = typeof key === 'string' ? leaf.publicKey : createPublicKey(key);
  if (known.asymmetricKeyType !== 'ec' || known.asymmetricKeyDetails?.namedCurve !== curve)
    throw new Error('C2PA_PRIVATE_KEY must be a key of the curve P-256 (ES256)');
  if (!known.equals(leaf.publicKey))
    throw new Error('C2PA_PRIVATE_KEY does not belong to the first certificate of C2PA_CERTIFICATE');
  if (leaf.ca)
    throw new Error('C2PA_CERTIFICATE must begin with the certificate that signs, not with one of a CA');
  for (const [index, issuer] of chain.slice(1).entries()) {
    if (!chain[index]?.verify(issuer.publicKey))
      throw new Error('C2PA_CERTIFICATE must hold each certificate before the one that it is signed by');
  }
  return { chain, key };
}

function attempt<Result>(problem: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw new Error(problem, { cause });
  }
}

/** `ending`: within `renewalDays`. `selfMade`: its root is nobody's but this Sorami's, whom nobody else knows. */
export interface KeyCheck {
  state: 'fine' | 'ending' | 'ended' | 'missing' | 'broken';
  daysLeft: number | null;
  selfMade: boolean;
  /** What is so, and what to do about it. */
  about: string;
}

/** Whether files can be signed with what the environment holds, and for how long yet. */
export function checkProvenanceKeys(
  env: Record<string, string | undefined>,
  now: Date = new Date(),
): KeyCheck {
  const broken = (state: 'missing' | 'broken', about: string): KeyCheck => ({
    state,
    daysLeft: null,
    selfMade: false,
    about,
  });
  if (!env.C2PA_CERTIFICATE || !env.C2PA_PRIVATE_KEY)
    return broken('missing', 'C2PA_CERTIFICATE and C2PA_PRIVATE_KEY are needed: see npm run marks:keys');
  const parsed = signingEnvSchema.safeParse({ ...env, C2PA_TSA_URL: env.C2PA_TSA_URL || undefined });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return broken('broken', `${issue?.path.join('.')} ${issue?.message}`);
  }
  try {
    const { chain } = readSigningKeys(parsed.data);
    const end = Math.min(...chain.map(({ validToDate }) => validToDate.getTime()));
    const daysLeft = Math.floor((end - now.getTime()) / day);
    const last = chain.at(-1);
    const selfMade = last !== undefined && last.issuer === last.subject && isSelfMade(last);
    const until = `the certificate that files are signed with ends on ${new Date(end).toISOString().slice(0, 10)}`;
    const renew = 'renew it: docs/guide/configure.md, “Marks in files”';
    if (daysLeft < 0) return { state: 'ended', daysLeft, selfMade, about: `${until}: ${renew}` };
    if (daysLeft < renewalDays) return { state: 'ending', daysLeft, selfMade, about: `${until}: ${renew}` };
    return { state: 'fine', daysLeft, selfMade, about: until };
  } catch (error) {
    return broken('broken', error instanceof Error ? error.message : String(error));
  }
}

/** The name that `makeRoot` gives. */
export const ownRootName = 'Sorami root';

function isSelfMade({ subject }: X509Certificate): boolean {
  return subject.split('\n').includes(`CN=${ownRootName}`);
}
