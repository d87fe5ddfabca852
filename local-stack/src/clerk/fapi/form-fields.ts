import { z } from 'zod';

export const nameField = z.string().trim().max(256);

/** A JSON object in a form field, as clerk-js sends metadata. */
export const metadataField = z
  .string()
  .max(16_384)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.unknown()));
