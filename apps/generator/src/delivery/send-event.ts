import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { traceHeaders } from '@sorami/server/tracing';
import { Webhook } from 'standardwebhooks';
import type { ClaimedEvent } from './claim-events.ts';

/** Milliseconds for the whole exchange. */
const timeout = 10_000;

/**
 * `retry` may succeed later, and not before `notBefore` ms from now; `unknown` may be for want of the right server, or for
 * ever; `dead` was understood and refused for good.
 */
export type Outcome =
  | { result: 'delivered' }
  | { result: 'retry' | 'unknown' | 'dead'; error: string; notBefore?: number };

/** Posts one event to api, signed as a Standard Webhook whose id is `<job id>.<sequence>`. Never rejects. */
export async function sendEvent(
  target: { baseUrl: string; secret: string },
  { payload, job_id, sequence, request_id }: ClaimedEvent,
): Promise<Outcome> {
  const id = `${job_id}.${sequence}`;
  const body = JSON.stringify(payload);
  const now = new Date();
  const webhook = new Webhook(target.secret, { format: 'raw' });
  const url = `${target.baseUrl.replace(/\/$/, '')}/api/webhooks/${payload.data.kind}-completion`;
  try {
    const response = await post(url, body, {
      'content-type': 'application/json',
      'x-request-id': request_id,
      ...traceHeaders(),
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': webhook.sign(id, now, body),
    });
    return judge(response);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    return { result: 'retry', error: `${error instanceof Error ? error.message : String(error)}${cause}` };
  }
}

/** Without `fetch`, which takes three times the work for an answer of which only the head is read. */
function post(url: string, body: string, headers: Record<string, string>): Promise<IncomingMessage> {
  const { request } = url.startsWith('https:') ? https : http;
  return new Promise((resolve, reject) => {
    const length = { 'content-length': Buffer.byteLength(body) };
    const options = {
      method: 'POST',
      signal: AbortSignal.timeout(timeout),
      headers: { ...headers, ...length },
    };
    request(url, options, (response) => resolve(response.resume()))
      .on('error', reject)
      .end(body);
  });
}

/**
 * Statuses that a deployment, a proxy or a changing secret can cause for a while are tried again. The other 4xx say
 * that the receiver has read this event and will never take it.
 */
const passing = new Set([401, 403, 408, 421, 425, 429]);
/** A job that api does not know, or a server that is not api's. */
const unknown = new Set([404, 405]);

function judge({ statusCode: status = 0, headers }: IncomingMessage): Outcome {
  if (status >= 200 && status < 300) return { result: 'delivered' };
  const error = `Answered with status ${status}`;
  if (unknown.has(status)) return { result: 'unknown', error };
  if (status >= 400 && status < 500 && !passing.has(status)) return { result: 'dead', error };
  const seconds = Number(headers['retry-after']);
  return {
    result: 'retry',
    error,
    ...(seconds > 0 && { notBefore: Math.min(seconds, 300) * 1000 }),
  };
}
