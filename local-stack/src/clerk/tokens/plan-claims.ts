import { type Feature, type Plan, planLimits } from '@sorami/contracts/plans';

/**
 * The `pla` and `fea` claims of a session token, version 2. The person's plan has scope `u`; with an active
 * organization its plan follows with scope `o`, and a feature that both have has scope `uo`.
 */
export function planClaims(userPlan: Plan, organizationPlan: Plan | null): { pla: string; fea?: string } {
  if (organizationPlan === null) {
    const features = planLimits[userPlan].features.map((feature) => `u:${feature}`);
    return { pla: `u:${userPlan}`, ...(features.length > 0 && { fea: features.join(',') }) };
  }
  const scopes = new Map<Feature, string>();
  for (const feature of planLimits[userPlan].features) scopes.set(feature, 'u');
  for (const feature of planLimits[organizationPlan].features)
    scopes.set(feature, `${scopes.get(feature) ?? ''}o`);
  const features = [...scopes].map(([feature, scope]) => `${scope}:${feature}`);
  return {
    pla: `u:${userPlan},o:${organizationPlan}`,
    ...(features.length > 0 && { fea: features.join(',') }),
  };
}
