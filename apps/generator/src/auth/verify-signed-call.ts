import type { FastifyRequest } from 'fastify';
import { Webhook } from 'standardwebhooks';
import { GeneratorError } from '../errors/generator-error.ts';

/**
 * Rejects a call that api did not sign with WEBHOOK_SECRET within the last five minutes, for this method and path:
 * the signed id begins with both.
 */
export function verifySignedCall(
  secret: string,
  { method, url, headers }: Pick<FastifyRequest, 'method' | 'url' | 'headers'>,
  body: string,
): void {
  const id = String(headers['webhook-id'] ?? '');
  try {
    if (!id.startsWith(`${method} ${url} `)) throw new Error(`The call was signed as ${id}`);
    new Webhook(secret, { format: 'raw' }).verify(
      body,
      {
        'webhook-id': id,
        'webhook-timestamp': String(headers['webhook-timestamp'] ?? ''),
        'webhook-signature': String(headers['webhook-signature'] ?? ''),
      },
      { jsonParse: false },
    );
  } catch (cause) {
    throw new GeneratorError('WEBHOOK_SIGNATURE_INVALID', { cause });
  }
}
