import { z } from 'zod';

/** Headers of the requests that start something: the same key is the same request, however often it is sent. */
export const idempotencyHeadersSchema = z.looseObject({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{8,128}$/)
    .optional(),
});
