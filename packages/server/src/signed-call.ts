import { createHash, randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';

/** For whom a call is made: Clerk's ids of a person and, where the work is an organization's, of that. */
export interface CallOwner {
  clerkUserId: string;
  clerkOrganizationId?: string | null | undefined;
}

export interface Call {
  method: string;
  /** With its query, as it stands in the request line. */
  path: string;
  /** The empty string where there is none. */
  body: string | Uint8Array;
  owner: CallOwner;
}

/** What a valid signature says. The body has not been looked at: it must have `bodyDigest`. */
export interface VerifiedCall {
  /** Used once: whoever verifies remembers it until `expiresAt`. */
  id: string;
  expiresAt: Date;
  owner: { clerkUserId: string; clerkOrganizationId: string | null };
  bodyDigest: string;
}

/** The call was not signed with the secret, or for something else, or too long ago. The message is for the log. */
export class CallRefusedError extends Error {
  override name = 'CallRefusedError';
}

/** Milliseconds for which Standard Webhooks accept a signature, before and after its time. */
const life = 5 * 60_000;
/** An organization's file names nobody in its key: calls about it leave the person out. */
const clerkId = z.string().regex(/^[A-Za-z0-9_-]{0,128}$/);
const headersSchema = z.object({
  'webhook-id': z.string().regex(/^call_[0-9a-f-]{36}$/),
  'webhook-timestamp': z.string().regex(/^\d{1,12}$/),
  'webhook-signature': z.string().max(1_024),
  'content-digest': z.string().regex(/^sha-256=:[A-Za-z0-9+/]{43}=:$/),
  'sorami-user': clerkId,
  'sorami-organization': clerkId,
});

/**
 * Headers that prove a call to be from whoever has the secret: a Standard Webhooks signature over method, path, owner
 * and the body's digest (RFC 9530), so that the receiver can refuse a stranger before it reads the body.
 */
export function signCall(secret: string, call: Call, now = new Date()): Record<string, string> {
  const id = `call_${randomUUID()}`;
  const digest = bodyDigest(call.body);
  const user = call.owner.clerkUserId;
  const organization = call.owner.clerkOrganizationId ?? '';
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret, { format: 'raw' }).sign(
      id,
      now,
      signedText(call.method, call.path, user, organization, digest),
    ),
    'content-digest': digest,
    'sorami-user': user,
    'sorami-organization': organization,
  };
}

/**
 * Checks the headers of a call to this method and path; any of the secrets may have signed it. Whoever calls this must also refuse an id that was seen before,
 * and a body whose digest is another.
 * @throws CallRefusedError
 */
export function verifyCall(
  secrets: string | readonly string[],
  { method, path, headers }: { method: string; path: string; headers: Record<string, unknown> },
): VerifiedCall {
  const parsed = headersSchema.safeParse(headers);
  if (!parsed.success) throw new CallRefusedError('The call is not signed', { cause: parsed.error });
  const signed = parsed.data;
  const { 'content-digest': digest, 'sorami-user': user, 'sorami-organization': organization } = signed;
  if (!user && !organization) throw new CallRefusedError('The call is for nobody');
  const text = signedText(method, path, user, organization, digest);
  const problems = [secrets].flat().map((secret) => problemOf(secret, text, signed));
  if (!problems.includes(null)) {
    throw new CallRefusedError('The signature does not fit the call', { cause: problems[0] });
  }
  return {
    id: signed['webhook-id'],
    expiresAt: new Date(Number(signed['webhook-timestamp']) * 1000 + life),
    owner: { clerkUserId: user, clerkOrganizationId: organization || null },
    bodyDigest: digest,
  };
}

function problemOf(secret: string, text: string, signed: z.infer<typeof headersSchema>): unknown {
  try {
    new Webhook(secret, { format: 'raw' }).verify(text, signed, { jsonParse: false });
    return null;
  } catch (error) {
    return error;
  }
}

/** As Content-Digest has it. */
export function bodyDigest(body: string | Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

/** No part can hold a line break: ids and digest are of a fixed form, and a request line has none. */
function signedText(...parts: string[]): string {
  return parts.join('\n');
}
