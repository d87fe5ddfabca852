import { splitByScope } from '@clerk/shared/authorization';
import {
  type Feature,
  featureSchema,
  type Plan,
  type PlanTable,
  planLimits,
  planSchema,
} from '@sorami/contracts/plans';
import type { Actor } from './actor.ts';

/** The billing claims of a session token: `u:pro,o:premium`, where `u` is the person's and `o` the organization's. */
export interface BillingClaims {
  pla?: string | undefined;
  fea?: string | undefined;
}

/** What a person may use where they are. */
export interface Entitlements {
  plan: Plan;
  features: ReadonlySet<Feature>;
}

/**
 * The person's own plan applies everywhere; an organization's joins it while that organization is active, and the
 * larger of the two counts. Clerk decides about features; where its token speaks of none at all (billing is not
 * set up), those of the plan apply. Plans and features that we do not know count for nothing.
 */
export function readEntitlements(
  claims: BillingClaims,
  inOrganization: boolean,
  plans: PlanTable = planLimits,
): Entitlements {
  const named = inScope(claims.pla, inOrganization).flatMap((slug) => known(planSchema, slug));
  const plan = named.reduce<Plan>(larger, 'free');
  if (claims.fea === undefined) return { plan, features: new Set(plans[plan].features) };
  const features = inScope(claims.fea, inOrganization).flatMap((slug) => known(featureSchema, slug));
  return { plan, features: new Set(features) };
}

/** From the smallest to the largest. */
const order = planSchema.options;

/** Whether `plan` is `other` or larger. */
export function includesPlan(plan: Plan, other: Plan): boolean {
  return order.indexOf(plan) >= order.indexOf(other);
}

function larger(one: Plan, other: Plan): Plan {
  return includesPlan(one, other) ? one : other;
}

function inScope(claim: string | undefined, inOrganization: boolean): string[] {
  if (!claim) return [];
  try {
    const { user, org } = splitByScope(claim);
    return inOrganization ? [...user, ...org] : user;
  } catch {
    return [];
  }
}

function known<Value extends string>(
  schema: { safeParse(slug: string): { success: boolean; data?: Value } },
  slug: string,
): Value[] {
  const { data } = schema.safeParse(slug);
  return data === undefined ? [] : [data];
}

/** Whether the actor may use this feature where they are. Says nothing about plans. */
export function hasFeatureAccess(actor: Pick<Actor, 'features'>, feature: Feature): boolean {
  return actor.features.has(feature);
}

/** The largest plan that the actor has, by name. */
export function planOf(actor: Pick<Actor, 'plan'>): Plan {
  return order.findLast((plan) => hasSubscription(actor, plan)) ?? 'free';
}

/** Whether the actor has this plan or a larger one. Says nothing about features. */
export function hasSubscription(actor: Pick<Actor, 'plan'>, plan: Plan): boolean {
  return includesPlan(actor.plan, plan);
}
