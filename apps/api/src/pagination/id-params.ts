import { z } from 'zod';

/** The id in a path. */
export const idParamsSchema = z.object({ id: z.string().transform(toId) });

const shape = /^[\w-]{1,64}$/;

/** What cannot be an id becomes one that nothing has, and is answered like any other that is missing. */
export function toId(text: string): string {
  return shape.test(text) ? text : '-';
}
