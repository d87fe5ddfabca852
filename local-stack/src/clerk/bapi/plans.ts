import { planSchema } from '@sorami/contracts/plans';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { parseInput } from '../http/parse-input.ts';
import { requireOrganization } from './organizations.ts';
import { requireUser } from './users.ts';

const planBody = z.object({ plan: planSchema });

/** Stands in for billing, which real Clerk does through a payment provider. A change shows in the next token. */
export function planRoutes(app: FastifyInstance, deps: Deps): void {
  app.put('/local/users/:id/plan', async (request) => {
    const { id } = requireUser(deps, request.params);
    const { plan } = deps.store.users.update(id, parseInput(planBody, request.body));
    return { object: 'plan', id, plan };
  });

  app.put('/local/organizations/:id/plan', async (request) => {
    const { id } = requireOrganization(deps, request.params);
    const { plan } = deps.store.organizations.update(id, parseInput(planBody, request.body));
    return { object: 'plan', id, plan };
  });
}
