import { inject } from 'vitest';
import type { z } from 'zod';

/** Calls the Backend API of the local Clerk; throws with its answer when that is no success. */
export async function callClerk<Schema extends z.ZodType>(
  method: 'POST' | 'PUT',
  path: string,
  body: Record<string, unknown>,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const { url, secretKey } = inject('services').clerk;
  const answer = await fetch(`${url}/bapi/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return schema.parse(await answer.json());
}
