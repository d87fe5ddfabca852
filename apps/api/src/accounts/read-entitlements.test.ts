import { type Feature, featureSchema, type Plan, planLimits, planSchema } from '@sorami/contracts/plans';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasFeatureAccess, hasSubscription, readEntitlements } from './read-entitlements.ts';

const plans = planSchema.options;
const features = featureSchema.options;
const claim = (scope: string, slugs: readonly string[]) => slugs.map((slug) => `${scope}:${slug}`).join(',');

/** Written out by hand: what each plan is to allow. */
const truth: Record<Plan, { plans: Plan[]; features: Feature[] }> = {
  free: { plans: ['free'], features: ['image_generation', 'blog_generation', 'book_generation'] },
  pro: { plans: ['free', 'pro'], features },
  premium: { plans: ['free', 'pro', 'premium'], features },
  enterprise: { plans: ['free', 'pro', 'premium', 'enterprise'], features },
};

describe.each(plans)('with the plan %s', (plan) => {
  const claims = { pla: `u:${plan}`, fea: claim('u', planLimits[plan].features) };

  describe.each(['user', 'admin'] as const)('a person of role %s', (role) => {
    const actor = { role, ...readEntitlements(claims, false) };

    it.each(plans)('subscription %s', (asked) => {
      expect(hasSubscription(actor, asked)).toBe(truth[plan].plans.includes(asked));
    });
    it.each(features)('feature %s', (asked) => {
      expect(hasFeatureAccess(actor, asked)).toBe(truth[plan].features.includes(asked));
    });
  });
});

describe('entitlements', () => {
  it.each(plans.flatMap((own) => plans.map((organization) => [own, organization] as const)))(
    'of %s and an organization of %s are the larger, there and there alone',
    (own, organization) => {
      const larger = plans[Math.max(plans.indexOf(own), plans.indexOf(organization))];
      const claims = { pla: `u:${own},o:${organization}` };
      expect(readEntitlements(claims, true).plan).toBe(larger);
      expect(readEntitlements(claims, false).plan).toBe(own);
    },
  );

  it('keep plan and features apart', () => {
    const richPlan = readEntitlements({ pla: 'u:enterprise', fea: '' }, false);
    expect(hasSubscription(richPlan, 'premium')).toBe(true);
    expect(features.filter((feature) => hasFeatureAccess(richPlan, feature))).toEqual([]);

    const richFeatures = readEntitlements({ pla: 'u:free', fea: 'u:video_generation' }, false);
    expect(hasFeatureAccess(richFeatures, 'video_generation')).toBe(true);
    expect(hasSubscription(richFeatures, 'pro')).toBe(false);
  });

  it('of an organization do not leave it', () => {
    const claims = { pla: 'o:premium', fea: 'o:organization_files,uo:image_generation' };
    expect([...readEntitlements(claims, false).features]).toEqual(['image_generation']);
    expect(readEntitlements(claims, false).plan).toBe('free');
    expect(hasFeatureAccess(readEntitlements(claims, true), 'organization_files')).toBe(true);
  });

  it('are those of the plan where the token speaks of no features', () => {
    expect(readEntitlements({ pla: 'u:pro' }, false).features).toEqual(new Set(planLimits.pro.features));
    expect(readEntitlements({}, true)).toEqual({
      plan: 'free',
      features: new Set(planLimits.free.features),
    });
  });

  it('are no more than what the text names, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.boolean(), (pla, fea, inOrganization) => {
        const { plan, features: granted } = readEntitlements({ pla, fea }, inOrganization);
        for (const feature of granted) if (!fea.includes(feature)) return false;
        return plan === 'free' || pla.includes(plan);
      }),
    );
  });
});
