import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Webhook } from 'standardwebhooks';
import { imagesBody, secret } from './create-bench.ts';

type Answer = { status: number; body: Record<string, never> & { [key: string]: unknown } };

export async function submit(
  app: FastifyInstance,
  token: string | undefined,
  jobId: string,
  body: Record<string, unknown> = imagesBody(),
  things: 'images' | 'books' | 'blogs' = 'images',
): Promise<Answer> {
  const response = await app.inject({
    method: 'POST',
    url: `/api/${things}/generate`,
    headers: {
      'idempotency-key': jobId,
      'x-request-id': 'req-test',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    payload: body,
  });
  return { status: response.statusCode, body: response.json() };
}

export async function callJob(
  app: FastifyInstance,
  method: 'GET' | 'POST',
  path: string,
  headers: Record<string, string> | 'signed',
): Promise<Answer> {
  const url = `/api/jobs/${path}`;
  const response = await app.inject({
    method,
    url,
    headers: headers === 'signed' ? signed(method, url) : headers,
  });
  return { status: response.statusCode, body: response.json() };
}

export function inspect(app: FastifyInstance, claim: unknown): Promise<Answer> {
  return callSigned(app, '/api/files/inspect', claim);
}

export function render(app: FastifyInstance, order: unknown): Promise<Answer> {
  return callSigned(app, '/api/books/render', order);
}

async function callSigned(app: FastifyInstance, url: string, body: unknown): Promise<Answer> {
  const payload = JSON.stringify(body);
  const response = await app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...signed('POST', url, payload) },
    payload,
  });
  return { status: response.statusCode, body: response.json() };
}

/** Headers of a call that api signs. */
export function signed(
  method: string,
  url: string,
  body = '',
  { at = new Date(), key = secret } = {},
): Record<string, string> {
  const id = `${method} ${url} ${randomUUID()}`;
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(key, { format: 'raw' }).sign(id, at, body),
  };
}
