import type { Plan } from '@sorami/contracts/plans';
import type { Actor } from './actor.ts';
import { includesPlan } from './read-entitlements.ts';

/** Whether the actor has this plan or a larger one. Says nothing about features. */
export function hasSubscription(actor: Pick<Actor, 'plan'>, plan: Plan): boolean {
  return includesPlan(actor.plan, plan);
}
