import { z } from 'zod';

/** The id in a path. What cannot be an id is an id that nothing has: it is answered like any other that is missing. */
export const idParamsSchema = z.object({ id: z.string().transform(toId) });

const shape = /^[\w-]{1,64}$/;

function toId(text: string): string {
  return shape.test(text) ? text : '-';
}
