import { createClerkClient } from '@clerk/backend';
import { startedErasureSchema } from '@sorami/contracts/account';
import {
  accountKindSchema,
  adminAccountPageSchema,
  adminAccountsQuerySchema,
  adminAuditQuerySchema,
  adminJobPageSchema,
  adminJobsQuerySchema,
  adminModelsSchema,
  adminStorageSchema,
  auditVerdictSchema,
  blockSchema,
  checkStorageSchema,
  eraseAccountSchema,
  setOverrideSchema,
  supportFilePageSchema,
  withholdSchema,
} from '@sorami/contracts/admin';
import {
  auditExportQuerySchema,
  auditExportSchema,
  auditPageSchema,
  auditProofSchema,
} from '@sorami/contracts/audit';
import { modelChecksSchema } from '@sorami/contracts/models';
import { pageQuerySchema } from '@sorami/contracts/pagination';
import { verifyAudit } from '@sorami/database/verify-audit';
import { ApiError } from '@sorami/server/api-error';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type Act,
  blockAccount,
  cancelAnyJob,
  eraseAccount,
  lineOfAct,
  listSupportFiles,
  overrideLimits,
  retryAnyJob,
  withholdModel,
} from '../administration/administer.ts';
import { listAccounts, listAllJobs, readModels, readStorage } from '../administration/read-administration.ts';
import { listAudit } from '../audit/list-audit.ts';
import { proveAccess } from '../audit/prove-access.ts';
import { GeneratorRefusedError, GeneratorUnavailableError } from '../generator/generator-client.ts';
import { idParamsSchema } from '../pagination/id-params.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { keepSummary } from '../reconcile/report.ts';
import { auditLineParamsSchema, sendExport } from './audit.ts';
import { originOf } from './request.ts';

const ofParams = z.object({ of: accountKindSchema });
const accountParams = idParamsSchema.extend({ of: accountKindSchema });
const nobody = { ownerId: null, organizationId: null };

function actOf(request: FastifyRequest): Act {
  return { actor: request.actor, origin: originOf(request) };
}

export const adminRoutes: FastifyPluginAsyncZod = async (app) => {
  const { CLERK_SECRET_KEY: secretKey, CLERK_API_URL: apiUrl } = app.env;
  const clerk = createClerkClient({ secretKey, apiUrl, telemetry: { disabled: true } });
  const { accounts, database, notifications, background, generator, kinds, listModels, log } = app;
  const deps = { accounts, database, notifications, background, generator, kinds, listModels, log, clerk };

  app.get(
    '/accounts/:of',
    {
      config: { access: 'admin', budget: 'lists' },
      schema: {
        summary: 'List and search people or organizations, with what they use',
        params: ofParams,
        querystring: adminAccountsQuerySchema,
        response: { 200: adminAccountPageSchema },
      },
    },
    async ({ params, query }) => await listAccounts(database, params.of, query),
  );

  app.post(
    '/accounts/:of/:id/block',
    {
      config: { access: 'admin', budget: 'changes' },
      schema: {
        summary: 'Shut a person or an organization out, or let them in again',
        params: accountParams,
        body: blockSchema,
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      await blockAccount(deps, actOf(request), request.params, request.body);
      return reply.code(204).send();
    },
  );

  app.post(
    '/accounts/:of/:id/override',
    {
      config: { access: 'admin', budget: 'changes' },
      schema: {
        summary: 'Set limits in the place of a plan’s for a while, or take them back',
        params: accountParams,
        body: setOverrideSchema,
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      await overrideLimits(deps, actOf(request), request.params, request.body.override);
      return reply.code(204).send();
    },
  );

  app.post(
    '/accounts/:of/:id/erase',
    {
      config: { access: 'admin', budget: 'changes' },
      schema: {
        summary: 'Have a person or an organization erased, now or in seven days',
        params: accountParams,
        body: eraseAccountSchema,
        response: { 202: startedErasureSchema },
      },
    },
    async (request, reply) => {
      const { id, dueAt } = await eraseAccount(deps, actOf(request), request.params, request.body);
      return reply.code(202).send({ erasure: { id, dueAt: dueAt.toISOString() } });
    },
  );

  app.get(
    '/accounts/people/:id/files',
    {
      config: { access: 'admin', budget: 'lists' },
      schema: {
        summary: 'Read what a person’s files are called, while they allow it',
        params: idParamsSchema,
        querystring: pageQuerySchema,
        response: { 200: supportFilePageSchema },
      },
    },
    async (request) => await listSupportFiles(deps, actOf(request), request.params.id, request.query),
  );

  app.get(
    '/jobs',
    {
      config: { access: 'admin', budget: 'lists' },
      schema: {
        summary: 'List jobs that run or failed, and why',
        querystring: adminJobsQuerySchema,
        response: { 200: adminJobPageSchema },
      },
    },
    async ({ query }) => await listAllJobs(database, query),
  );

  app.post(
    '/jobs/:id/cancel',
    {
      config: { access: 'admin', budget: 'changes' },
      schema: { summary: 'Stop anybody’s job', params: idParamsSchema, response: { 204: z.void() } },
    },
    async (request, reply) => {
      await cancelAnyJob(deps, actOf(request), request.params.id);
      return reply.code(204).send();
    },
  );

  app.post(
    '/jobs/:id/retry',
    {
      config: { access: 'admin', budget: 'changes' },
      schema: {
        summary: 'Start anybody’s failed job again',
        params: idParamsSchema,
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      await retryAnyJob(deps, actOf(request), request.params.id);
      return reply.code(204).send();
    },
  );

  app.post(
    '/models',
    {
      config: { access: 'admin', budget: 'changes' },
      schema: {
        summary: 'Forbid a provider or one of its models, or allow it again',
        body: withholdSchema,
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      await withholdModel(deps, actOf(request), request.body);
      return reply.code(204).send();
    },
  );

  app.get(
    '/models',
    {
      config: { access: 'admin', budget: 'lists' },
      schema: {
        summary: 'Say what each provider’s models did and cost in the last 30 days',
        response: { 200: adminModelsSchema },
      },
    },
    async () => await readModels(database),
  );

  app.post(
    '/models/check',
    {
      config: { access: 'admin', budget: 'exports' },
      schema: {
        summary: 'Ask each provider whether its models can be used, by calls that cost nothing',
        response: { 200: modelChecksSchema },
      },
    },
    async () => {
      const items = await generator.checkModels().catch((error: unknown) => {
        if (!(error instanceof GeneratorUnavailableError || error instanceof GeneratorRefusedError))
          throw error;
        throw new ApiError('SERVICE_UNAVAILABLE', { retryAfterSeconds: 5, cause: error });
      });
      return { items };
    },
  );

  app.get(
    '/storage',
    {
      config: { access: 'admin', budget: 'lists' },
      schema: {
        summary: 'Say what the reconciler found, what it set aside, and what waits',
        response: { 200: adminStorageSchema },
      },
    },
    async () => await readStorage(database),
  );

  app.post(
    '/storage/check',
    {
      config: { access: 'admin', budget: 'exports' },
      schema: {
        summary: 'Compare bucket and register now, and mend what can be',
        body: checkStorageSchema,
        response: { 202: z.void() },
      },
    },
    async (request, reply) => {
      const { repair } = request.body;
      await app.recordAccess(lineOfAct(actOf(request), { did: 'check', repair }, nobody));
      background.run('comparing bucket and register', async () => {
        await keepSummary(database, await reconcile(app, { repair, signal: app.stopping }));
      });
      return reply.code(202).send();
    },
  );

  app.post(
    '/audit/verify',
    {
      config: { access: 'admin', budget: 'exports' },
      schema: { summary: 'Verify the audit from its first line', response: { 200: auditVerdictSchema } },
    },
    async (request) => {
      const { verified, unsealed, erased, problem } = await verifyAudit(app.pool);
      const isSound = problem === null;
      await app.recordAccess(lineOfAct(actOf(request), { did: 'verify', isSound }, nobody));
      return {
        isSound,
        verified: Number(verified),
        unsealed: Number(unsealed),
        erased: Number(erased),
        problem: problem && { kind: problem.kind, sequence: String(problem.sequence) },
      };
    },
  );

  app.get(
    '/audit',
    {
      config: { access: 'admin', budget: 'lists' },
      schema: {
        summary: 'List who did what to any file',
        querystring: adminAuditQuerySchema,
        response: { 200: auditPageSchema },
      },
    },
    async ({ query }) => await listAudit(app.pool, { of: 'everybody' }, query),
  );

  app.get(
    '/audit/export',
    {
      exposeHeadRoute: false,
      config: { access: 'admin', budget: 'exports' },
      schema: {
        summary: 'Save who did what to any file as CSV or JSON lines, with the chain’s hashes',
        querystring: auditExportQuerySchema,
        response: { 200: auditExportSchema },
      },
    },
    async (request, reply) => await sendExport(request, reply, app.pool, { of: 'everybody' }, request.query),
  );

  app.get(
    '/audit/:id/proof',
    {
      config: { access: 'admin', budget: 'lists' },
      schema: {
        summary: 'Get the proof that a line stands in the audit, whole',
        params: auditLineParamsSchema,
        response: { 200: auditProofSchema },
      },
    },
    async ({ params }) => await proveAccess(app.pool, { of: 'everybody' }, params.id),
  );
};
