import { z } from 'zod';
import { idParamsSchema } from '../pagination/id-params.ts';

const shape = /^[1-9]\d{0,8}$/;

/** The version in a path. What cannot be one becomes one that nothing has. */
export const revisionParamsSchema = idParamsSchema.extend({
  version: z.string().transform((text) => (shape.test(text) ? Number(text) : 0)),
});
