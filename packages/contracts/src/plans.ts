import { z } from 'zod';
import { byQuota, type KindFeature, kinds, planNames, type Quota } from './kinds.ts';

export const planSchema = z.enum(planNames);
export type Plan = z.infer<typeof planSchema>;

export type Feature = KindFeature | 'organization_files';
const kindFeatures = Object.values(kinds).map(({ feature }) => feature);
export const featureSchema = z.enum<Feature[]>([...kindFeatures, 'organization_files']);

const MB = 1024 ** 2;
const GB = 1024 ** 3;
const USD = 1_000_000;

/** What a plan allows. Counts are per calendar month (UTC); sizes in bytes; null means by agreement, without a fixed limit. */
export interface PlanLimits extends Record<Quota, number | null> {
  storageBytes: number | null;
  uploadBytes: number;
  /** What the models may cost in a calendar month (UTC), in millionths of a US dollar. */
  budgetMicros: number | null;
  features: readonly Feature[];
}

/** Bytes. What a store takes in one request, and so the largest upload that a plan can allow. */
const mostUploadBytes = 5 * GB;

/** What does not depend on kinds; `extras` are the features beside theirs. */
const sizes: Record<
  Plan,
  Pick<PlanLimits, 'storageBytes' | 'uploadBytes' | 'budgetMicros'> & { extras: readonly Feature[] }
> = {
  free: { storageBytes: GB, uploadBytes: 20 * MB, budgetMicros: 5 * USD, extras: [] },
  pro: {
    storageBytes: 50 * GB,
    uploadBytes: 200 * MB,
    budgetMicros: 50 * USD,
    extras: ['organization_files'],
  },
  premium: {
    storageBytes: 500 * GB,
    uploadBytes: GB,
    budgetMicros: 300 * USD,
    extras: ['organization_files'],
  },
  enterprise: {
    storageBytes: null,
    uploadBytes: mostUploadBytes,
    budgetMicros: null,
    extras: ['organization_files'],
  },
};

const count = z.number().int().nonnegative();
/** Of PostgreSQL's `integer`, which counts and budgets are kept in. */
const mostCount = 2_147_483_647;

/** What an installation sets of a plan; what it leaves out is as `planLimits` has it. */
const planSettingSchema = z
  .strictObject({
    ...byQuota(() => count.max(mostCount).nullable()),
    storageBytes: count.nullable(),
    uploadBytes: count.min(1).max(mostUploadBytes),
    budgetMicros: count.max(mostCount).nullable(),
  })
  .partial();

/**
 * An installation's own limits: `{ "pro": { "images": 2000, "storageBytes": null } }`. A larger plan never allows less than a
 * smaller one, or whoever pays more would lose something by it.
 */
export const planSettingsSchema = z
  .strictObject({
    free: planSettingSchema,
    pro: planSettingSchema,
    premium: planSettingSchema,
    enterprise: planSettingSchema,
  } satisfies Record<Plan, unknown>)
  .partial()
  .superRefine((settings, context) => {
    const table = settlePlans(settings);
    for (const [index, plan] of planNames.entries()) {
      const smaller = planNames[index - 1];
      if (smaller === undefined) continue;
      for (const name of limitNames) {
        const [less, more] = [table[smaller][name] ?? Infinity, table[plan][name] ?? Infinity];
        if (more < less)
          context.addIssue({
            code: 'custom',
            path: [plan, name],
            message: `is less than that of ${smaller}`,
          });
      }
    }
  });
export type PlanSettings = z.infer<typeof planSettingsSchema>;
export type PlanTable = Readonly<Record<Plan, PlanLimits>>;

const limitNames = [
  ...Object.values(kinds).map(({ quota }) => quota),
  'storageBytes',
  'uploadBytes',
  'budgetMicros',
] as const;

/** The limits of every plan: those of the code, and over them an installation's own. */
export function settlePlans(settings: PlanSettings = {}): PlanTable {
  return {
    free: limitsOf('free', settings),
    pro: limitsOf('pro', settings),
    premium: limitsOf('premium', settings),
    enterprise: limitsOf('enterprise', settings),
  };
}

function limitsOf(plan: Plan, settings: PlanSettings): PlanLimits {
  const { extras, ...bytes } = sizes[plan];
  const given = Object.fromEntries(
    Object.entries(settings[plan] ?? {}).filter(([, value]) => value !== undefined),
  );
  const limits = { ...byQuota((kind) => kinds[kind].monthly[plan] as number | null), ...bytes, ...given };
  const allowed = Object.values(kinds).filter(({ quota }) => limits[quota] !== 0);
  return { ...limits, features: [...allowed.map(({ feature }) => feature), ...extras] };
}

/** What the plans give where an installation sets nothing else. */
export const planLimits: PlanTable = settlePlans();

/** One plan as GET /api/plans describes it; `included` where the person who asks has it, or a larger one. */
export const offeredPlanSchema = z.object({
  name: planSchema,
  limits: z.object({
    ...byQuota(() => count.nullable()),
    storageBytes: count.nullable(),
    uploadBytes: count,
    budgetMicros: count.nullable(),
    features: z.array(featureSchema),
  }),
  included: z.boolean(),
});
export type OfferedPlan = z.infer<typeof offeredPlanSchema>;

/** GET /api/plans, from the smallest to the largest; also for whoever is not signed in. */
export const planListSchema = z.object({
  items: z.array(offeredPlanSchema),
  /** Of whoever asks, where they work; null for whoever is not signed in. */
  current: planSchema.nullable(),
  /** Whether plans are sold through Clerk Billing. */
  billing: z.boolean(),
  /** Where one asks for a plan otherwise: an address of the web or of mail (`mailto:`). */
  contact: z.string().nullable(),
});
export type PlanList = z.infer<typeof planListSchema>;
