import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { verifySignedCall } from '../auth/verify-signed-call.ts';
import { GeneratorError } from '../errors/generator-error.ts';
import { rawBody } from './raw-body.ts';

/** The body of a call that api signed. Rejects with WEBHOOK_SIGNATURE_INVALID, BAD_REQUEST or VALIDATION_FAILED. */
export function signedBody<Schema extends z.ZodType>(
  request: FastifyRequest,
  secret: string,
  schema: Schema,
): z.output<Schema> {
  const body = rawBody(request.body);
  verifySignedCall(secret, request, body);
  const parsed = schema.safeParse(parse(body));
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path, message }) => [path.join('.'), message]);
  throw new GeneratorError('VALIDATION_FAILED', { fields: Object.fromEntries(fields) });
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new GeneratorError('BAD_REQUEST', { cause });
  }
}
