import { z } from 'zod';
import { type ErrorCode, errorCodes } from './error-codes.ts';
import type { Locale } from './locales.ts';

/** Body of every answer of status 400 and above. `fields` maps a dotted path in the body to what is wrong there. */
export const errorBodySchema = z.object({
  error: z.object({
    code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    requestId: z.string(),
    fields: z.record(z.string(), z.string()).optional(),
  }),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;

export type MessageParams = Record<string, string | number>;

/** Fills `{name}` in a sentence; an unknown name stays as it is. */
export function fillMessage(sentence: string, params: MessageParams = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** The sentence a person reads for an error code. */
export function errorMessage(code: ErrorCode, locale: Locale, params?: MessageParams): string {
  return fillMessage(errorCodes[code][locale], params);
}
