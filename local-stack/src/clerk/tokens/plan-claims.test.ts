import { planLimits, planSchema } from '@sorami/contracts/plans';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planClaims } from './plan-claims.ts';

const plan = fc.constantFrom(...planSchema.options);

/** Reads a claim as Clerk's SDK does: comma-separated `scope:value`, `uo` meaning both. */
function scoped(claim: string | undefined, scope: 'u' | 'o'): string[] {
  return (claim ?? '')
    .split(',')
    .filter(Boolean)
    .map((part) => part.split(':'))
    .filter(([scopes]) => scopes?.includes(scope))
    .map(([, value]) => value ?? '');
}

test('every scope reads back as exactly its plan and that plan’s features', () => {
  fc.assert(
    fc.property(plan, fc.option(plan), (user, organization) => {
      const { pla, fea } = planClaims(user, organization);
      expect(scoped(pla, 'u')).toEqual([user]);
      expect(scoped(pla, 'o')).toEqual(organization === null ? [] : [organization]);
      expect(new Set(scoped(fea, 'u'))).toEqual(new Set(planLimits[user].features));
      expect(new Set(scoped(fea, 'o'))).toEqual(
        new Set(organization === null ? [] : planLimits[organization].features),
      );
    }),
  );
});
