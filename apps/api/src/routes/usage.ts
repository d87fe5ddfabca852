import { Readable } from 'node:stream';
import {
  costsExportSchema,
  costsQuerySchema,
  costsSchema,
  storageDetailsSchema,
  usageSchema,
} from '@sorami/contracts/usage';
import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Actor } from '../accounts/actor.ts';
import { planOf } from '../accounts/read-entitlements.ts';
import { authorize } from '../policies/can.ts';
import { type Workspace, workspaceOf } from '../policies/workspace.ts';
import { exportCosts, readCosts } from '../usage/read-costs.ts';
import { readStorage } from '../usage/read-storage.ts';
import { readUsage } from '../usage/read-usage.ts';

export const usageRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user' },
      schema: {
        summary: 'What was used this month, and what the plan allows',
        response: { 200: usageSchema },
      },
    },
    async ({ actor }) =>
      await readUsage(
        app.database,
        workspaceOf(actor),
        { plan: planOf(actor), limits: actor.limits },
        new Date(),
      ),
  );

  app.get(
    '/storage',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'What storage is made of, and what could go',
        response: { 200: storageDetailsSchema },
      },
    },
    async ({ actor }) => await readStorage(app.database, workspaceOf(actor)),
  );

  app.get(
    '/costs',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'What models cost in a month, by kind and model',
        querystring: costsQuerySchema,
        response: { 200: costsSchema },
      },
    },
    async ({ actor, query }) =>
      await readCosts(app.database, overseenBy(actor), actor.limits.budgetMicros, dateOf(query.month)),
  );

  app.get(
    '/costs/export',
    {
      exposeHeadRoute: false,
      config: { access: 'user', budget: 'exports' },
      schema: {
        summary: 'Save what models cost in a month as CSV',
        querystring: costsQuerySchema,
        response: { 200: costsExportSchema },
      },
    },
    async ({ actor, query }, reply) => {
      const date = dateOf(query.month);
      return await sendCsv(
        reply,
        `sorami-costs-${date.toISOString().slice(0, 7)}`,
        exportCosts(app.database, overseenBy(actor), date),
      );
    },
  );
};

/** The workspace of whoever may see what it spends. @throws ApiError FORBIDDEN */
function overseenBy(actor: Actor): Workspace {
  const workspace = workspaceOf(actor);
  const { userId: ownerId, organizationId } = workspace;
  authorize(actor, 'viewBudget', { type: 'workspace', ownerId, organizationId });
  return workspace;
}

async function sendCsv(
  reply: FastifyReply,
  name: string,
  text: AsyncGenerator<string>,
): Promise<FastifyReply> {
  return reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .header('cache-control', 'private, no-store')
    .send(Readable.from(text, { objectMode: false }));
}

function dateOf(month: string | undefined): Date {
  return month === undefined ? new Date() : new Date(`${month}-01`);
}
