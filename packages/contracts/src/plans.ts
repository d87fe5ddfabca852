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
  enterprise: { storageBytes: null, uploadBytes: 5 * GB, budgetMicros: null, extras: ['organization_files'] },
};

function limitsOf(plan: Plan): PlanLimits {
  const { extras, ...bytes } = sizes[plan];
  const allowed = Object.values(kinds).filter(({ monthly }) => monthly[plan] !== 0);
  return {
    ...byQuota((kind) => kinds[kind].monthly[plan]),
    ...bytes,
    features: [...allowed.map(({ feature }) => feature), ...extras],
  };
}

export const planLimits: Readonly<Record<Plan, PlanLimits>> = {
  free: limitsOf('free'),
  pro: limitsOf('pro'),
  premium: limitsOf('premium'),
  enterprise: limitsOf('enterprise'),
};
