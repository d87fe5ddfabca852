import { z } from 'zod';
import { fileTypeSchema } from './files.ts';
import { byQuota, jobKindSchema } from './kinds.ts';
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
  /** The largest file that may be uploaded. */
  uploadBytes: z.number().int().positive(),
});
export type Usage = z.infer<typeof usageSchema>;

/**
 * A call to a provider of models, as the ledger has it. `costMicros` is in millionths of a US dollar: null where nobody
 * knows, and never 0 for that. `step` is what of its job it was made for: `outline`, `chapter-0`, `image-2` and so on.
 */
export const providerCallSchema = z.strictObject({
  id: z.uuid(),
  attempt: z.int32().min(1),
  step: z.string().max(100),
  provider: z.string().max(100),
  model: z.string().max(200),
  /** Of an `unknown` one nobody knows whether it was charged. */
  outcome: z.enum(['delivered', 'refused', 'failed', 'unknown']),
  costMicros: z.int32().min(0).nullable(),
  at: z.iso.datetime(),
});
export type ProviderCall = z.infer<typeof providerCallSchema>;

/** What several calls cost together. */
const sumSchema = z.object({
  calls: z.number().int(),
  /** Of the calls whose cost is known. */
  costMicros: z.number().int(),
  /** Calls whose cost nobody knows. */
  unknownCalls: z.number().int(),
});
export type CostSum = z.infer<typeof sumSchema>;

/** GET /api/jobs/[id]/costs: all calls over all attempts, the oldest first. Without a model's provider there are none. */
export const jobCostsSchema = sumSchema.extend({ items: z.array(providerCallSchema) });
export type JobCosts = z.infer<typeof jobCostsSchema>;

/** `YYYY-MM`, in UTC; this month by default. */
export const costsQuerySchema = z.object({
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional(),
});

/** GET /api/usage/costs: what the models cost in a month, in the person's or organization's workspace. */
export const costsSchema = sumSchema.extend({
  month: z.string(),
  /** When the budget is renewed. */
  renewsAt: z.iso.datetime(),
  /** Millionths of a US dollar; null where the plan sets none. */
  budgetMicros: z.number().int().nullable(),
  /** The dearest first. */
  items: z.array(sumSchema.extend({ kind: jobKindSchema, provider: z.string(), model: z.string() })),
  /** By day of the month, from 1; those without calls are left out. */
  days: z.array(sumSchema.extend({ day: z.number().int() })),
});
export type Costs = z.infer<typeof costsSchema>;

/** GET /api/usage/costs/export: the month's calls as CSV. */
export const costsExportSchema = z.string().describe('CSV, one line for each call');

const storageSum = z.object({ files: z.number().int(), bytes: z.number().int() });
/** `ids` are those of the largest ones, as many as one request to the trash takes. */
const discardable = storageSum.extend({ ids: z.array(z.string()) });

/** GET /api/usage/storage: what storage is made of, and what could go without a loss. */
export const storageDetailsSchema = z.object({
  /** The largest first; without the trash and without thumbnails. */
  types: z.array(storageSum.extend({ type: fileTypeSchema })),
  trash: storageSum,
  /** Files made of books and articles, which can be made again at any time: no other sum has them, and no plan counts them. */
  exports: discardable,
  /** Uploads of the same bytes as an older one. */
  copies: discardable,
  largest: z.array(
    z.object({ id: z.string(), name: z.string(), type: fileTypeSchema, bytes: z.number().int() }),
  ),
});
export type StorageDetails = z.infer<typeof storageDetailsSchema>;
