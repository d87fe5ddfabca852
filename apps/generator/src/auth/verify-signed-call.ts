import type { IncomingHttpHeaders } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { GeneratorError } from '../errors/generator-error.ts';

/** Rejects a call that api did not sign with WEBHOOK_SECRET within the last five minutes. */
export function verifySignedCall(secret: string, headers: IncomingHttpHeaders, body: string): void {
  try {
    new Webhook(secret, { format: 'raw' }).verify(
      body,
      {
        'webhook-id': String(headers['webhook-id'] ?? ''),
        'webhook-timestamp': String(headers['webhook-timestamp'] ?? ''),
        'webhook-signature': String(headers['webhook-signature'] ?? ''),
      },
      { jsonParse: false },
    );
  } catch (cause) {
    throw new GeneratorError('WEBHOOK_SIGNATURE_INVALID', { cause });
  }
}
