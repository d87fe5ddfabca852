import { errorBodySchema } from '@sorami/contracts/errors';
import { z } from 'zod';

/** The body of every error, as the API's description shows it. */
export const errorBodyJsonSchema = {
  description: 'Why the request was not served',
  ...z.toJSONSchema(errorBodySchema, { target: 'draft-2020-12' }),
};
