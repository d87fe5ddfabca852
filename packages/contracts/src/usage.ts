import { z } from 'zod';
import { planSchema } from './plans.ts';

const meter = z.object({
  used: z.number().int().nonnegative(),
  limit: z.number().int().nonnegative().nullable(),
});

/** GET /api/usage: what was used this month (UTC) and of the storage, in the person's or organization's space. */
export const usageSchema = z.object({
  plan: planSchema,
  periodStart: z.iso.datetime(),
  periodEnd: z.iso.datetime(),
  images: meter,
  articles: meter,
  books: meter,
  videos: meter,
  storageBytes: meter,
});
export type Usage = z.infer<typeof usageSchema>;
