import type { Feature, Plan, PlanLimits } from '@sorami/contracts/plans';

/** The organization that a person works in; `role` is Clerk's, without its `org:` prefix, and means what policies/rules.ts says. */
export interface ActiveOrganization {
  id: string;
  clerkId: string;
  role: string;
}

/**
 * The person behind a request. Their workspace is the organization where one is active, else their personal one.
 * `plan` is the larger of the person's and the organization's.
 */
export interface Actor {
  userId: string;
  clerkId: string;
  sessionId: string;
  organization: ActiveOrganization | null;
  role: 'user' | 'admin';
  /** Read by `hasSubscription`; what it allows is in `limits`. */
  plan: Plan;
  /** Read by `hasFeatureAccess`. */
  features: ReadonlySet<Feature>;
  limits: PlanLimits;
}
