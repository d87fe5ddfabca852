import type { Feature } from '@sorami/contracts/plans';
import type { Actor } from './actor.ts';

/** Whether the actor may use this feature where they are. Says nothing about plans. */
export function hasFeatureAccess(actor: Pick<Actor, 'features'>, feature: Feature): boolean {
  return actor.features.has(feature);
}
