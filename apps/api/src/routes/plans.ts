import { type PlanList, planListSchema, planSchema } from '@sorami/contracts/plans';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { hasSubscription, planOf } from '../accounts/read-entitlements.ts';

export const planRoutes: FastifyPluginAsyncZod = async (app) => {
  const { PLAN_LIMITS_FILE: plans, CLERK_BILLING: billing, PLANS_CONTACT: contact = null } = app.env;

  app.get(
    '/',
    {
      config: { access: 'public' },
      schema: {
        summary: 'What each plan allows, and which one the person who asks has',
        response: { 200: planListSchema },
      },
    },
    async (request, reply): Promise<PlanList> => {
      const session = await app.sessionOf(request);
      const items = planSchema.options.map((name) => ({
        name,
        limits: { ...plans[name], features: [...plans[name].features] },
        included: session !== null && hasSubscription(session, name),
      }));
      const current = session && planOf(session);
      reply.header('cache-control', 'private, no-store');
      return { items, current, billing, contact };
    },
  );
};
