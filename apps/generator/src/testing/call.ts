import type { kinds, OfferedKind } from '@sorami/contracts/kinds';
import { type CallOwner, signCall } from '@sorami/server/signed-call';
import { keyOwnerOf, parseKey } from '@sorami/storage/keys';
import type { TestUser } from '@sorami/testing/create-test-user';
import type { FastifyInstance } from 'fastify';
import { imagesBody, secret } from './create-bench.ts';

export type Answer = { status: number; body: Record<string, never> & { [key: string]: unknown } };
type Things = (typeof kinds)[OfferedKind]['folder'];
type Person = Pick<TestUser, 'clerkId' | 'organization'>;

/** Hands a job over as api does for the person of this token, who waits; without one, in nobody's name. */
export function submit(
  app: FastifyInstance,
  token: string | undefined,
  jobId: string,
  body: Record<string, unknown> = imagesBody(),
  things: Things = 'images',
): Promise<Answer> {
  const call = submission(jobId, body, things);
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const owner = token === undefined ? { clerkUserId: '' } : ownerOfToken(token);
  return callSigned(app, call, owner, { 'x-request-id': 'req-test', ...headers });
}

export interface Call {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
}

export function submission(
  jobId: string,
  { attempt, credit, ...input }: Record<string, unknown>,
  things: Things = 'images',
): Call {
  return { method: 'POST', path: `/api/${things}/generate`, body: { jobId, attempt, credit, input } };
}

export function callJob(
  app: FastifyInstance,
  method: 'GET' | 'POST',
  path: string,
  owner: Person,
): Promise<Answer> {
  return callSigned(app, { method, path: `/api/jobs/${path}` }, ownerOf(owner));
}

export function inspect(app: FastifyInstance, claim: object): Promise<Answer> {
  return callSigned(app, { method: 'POST', path: '/api/files/inspect', body: claim }, ownerOfKey(claim));
}

export function render(app: FastifyInstance, order: object): Promise<Answer> {
  return callSigned(app, { method: 'POST', path: '/api/books/render', body: order }, ownerOfKey(order));
}

/** What a file in the bucket says of where it comes from, as api asks for it. */
export async function markOf(
  app: FastifyInstance,
  key: string,
  contentType: string,
): Promise<Answer['body']> {
  const call: Call = { method: 'POST', path: '/api/files/provenance', body: { key, contentType } };
  return (await callSigned(app, call, ownerOfKey({ key }))).body;
}

export async function callSigned(
  app: FastifyInstance,
  call: Call,
  owner: CallOwner,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return send(app, call, { ...headers, ...signed(call, owner) });
}

/** Makes a call with these headers and no others. */
export async function send(
  app: FastifyInstance,
  { method, path, body }: Call,
  headers: Record<string, string>,
): Promise<Answer> {
  const response = await app.inject({
    method,
    url: path,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  });
  return { status: response.statusCode, body: response.json() };
}

/** Headers of a call that api signs. */
export function signed(
  { method, path, body }: Call,
  owner: CallOwner,
  { at = new Date(), key = secret } = {},
): Record<string, string> {
  return signCall(key, { method, path, owner, body: body === undefined ? '' : JSON.stringify(body) }, at);
}

export function ownerOf({ clerkId, organization }: Person): CallOwner {
  return { clerkUserId: clerkId, clerkOrganizationId: organization?.clerkId };
}

function ownerOfToken(token: string): CallOwner {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return { clerkUserId: claims.sub, clerkOrganizationId: claims.o?.id };
}

/** Somebody's, where the key is nobody's: it must be refused for its own sake. */
function ownerOfKey(body: object): CallOwner {
  const place = 'key' in body ? parseKey(String(body.key)) : null;
  return place ? keyOwnerOf(place.owner) : { clerkUserId: 'user_somebody' };
}
