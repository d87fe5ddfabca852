import { z } from 'zod';
import { byQuota } from './kinds.ts';
import { planSchema } from './plans.ts';

const meter = z.object({
  used: z.number().int().nonnegative(),
  limit: z.number().int().nonnegative().nullable(),
});

/**
 * GET /api/usage: what was used this month (UTC) and of the storage, in the person's or organization's workspace.
 * `textBytes` are those of `storageBytes.used` that are no files: texts, their former versions, prompts, and a kilobyte
 * for each of these and for each file.
 */
export const usageSchema = z.object({
  plan: planSchema,
  periodStart: z.iso.datetime(),
  periodEnd: z.iso.datetime(),
  ...byQuota(() => meter),
  storageBytes: meter,
  textBytes: z.number().int().nonnegative(),
});
export type Usage = z.infer<typeof usageSchema>;
