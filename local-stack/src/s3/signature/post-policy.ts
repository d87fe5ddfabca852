import { z } from 'zod';
import { S3Error } from '../errors.ts';
import { checkCredential, parseAmzDate } from './credential-scope.ts';
import { type Credentials, sameSignature, sign, signingKey } from './signing-key.ts';

const bound = z.coerce.number().int().min(0);

const policySchema = z.object({
  expiration: z.iso.datetime({ offset: true }),
  conditions: z.array(
    z.union([
      z.tuple([z.literal('content-length-range'), bound, bound]),
      z.tuple([z.enum(['eq', 'starts-with']), z.string().startsWith('$'), z.string()]),
      z.record(z.string(), z.string()),
    ]),
  ),
});

/** How many bytes a form's file may have; both ends are allowed. */
export interface LengthRange {
  least: number;
  most: number;
}

const denied = (reason: string) => new S3Error('AccessDenied', `Invalid according to Policy: ${reason}`);

function readPolicy(encoded: string): z.infer<typeof policySchema> {
  try {
    return policySchema.parse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')));
  } catch {
    throw new S3Error('MalformedPOSTRequest', 'The policy is not valid.');
  }
}

function checkPolicySignature(fields: ReadonlyMap<string, string>, credentials: Credentials): string {
  const policy = fields.get('policy');
  const signature = fields.get('x-amz-signature');
  if (!policy || !signature || fields.get('x-amz-algorithm') !== 'AWS4-HMAC-SHA256') {
    throw new S3Error('AccessDenied', 'Access Denied');
  }
  const { day } = checkCredential(fields.get('x-amz-credential') ?? '', credentials, 'AccessDenied');
  parseAmzDate(fields.get('x-amz-date') ?? '', day);
  if (!sameSignature(sign(signingKey(credentials, day), policy), signature)) {
    throw new S3Error('SignatureDoesNotMatch', 'The signature does not match the one that we calculated.');
  }
  if (fields.has('x-amz-security-token')) {
    throw new S3Error('InvalidToken', 'This server issues no temporary credentials.');
  }
  return policy;
}

/**
 * Checks a form that a browser posts: its policy's signature and expiry, every condition, and that every field
 * is covered by one. Answers how long the file may be.
 *
 * @param fields lower-case names; with `bucket`, and `key` as it will be stored
 */
export function checkPostPolicy(
  fields: ReadonlyMap<string, string>,
  credentials: Credentials,
  now = Date.now(),
): LengthRange {
  const policy = readPolicy(checkPolicySignature(fields, credentials));
  if (Date.parse(policy.expiration) <= now) throw denied('Policy expired.');

  const range = { least: 0, most: Number.POSITIVE_INFINITY };
  const covered = new Set(['policy', 'x-amz-signature']);
  const check = (name: string, holds: (value: string) => boolean) => {
    covered.add(name);
    if (!holds(fields.get(name) ?? '')) throw denied(`Policy Condition failed: ${name}`);
  };
  for (const condition of policy.conditions) {
    if (!Array.isArray(condition)) {
      for (const [name, value] of Object.entries(condition))
        check(name.toLowerCase(), (given) => given === value);
    } else if (condition[0] === 'content-length-range') {
      range.least = Math.max(range.least, condition[1]);
      range.most = Math.min(range.most, condition[2]);
    } else {
      const [operator, field, value] = condition;
      const name = field.slice(1).toLowerCase();
      check(name, (given) => (operator === 'eq' ? given === value : given.startsWith(value)));
    }
  }
  for (const name of fields.keys()) {
    if (!covered.has(name) && !name.startsWith('x-ignore-')) throw denied(`Extra input fields: ${name}`);
  }
  return range;
}
