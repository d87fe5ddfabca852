import {
  jobListQuerySchema,
  jobPageSchema,
  jobProgressSchema,
  jobSchema,
  startedJobSchema,
} from '@sorami/contracts/jobs';
import type { Locale } from '@sorami/contracts/locales';
import { jobCostsSchema } from '@sorami/contracts/usage';
import { ApiError } from '@sorami/server/api-error';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { openStream, type StreamCause, type StreamEvent } from '../events/open-stream.ts';
import { isFinal } from '../jobs/advance-job.ts';
import { cancelJob } from '../jobs/cancel-job.ts';
import { ownerOfJob } from '../jobs/deliver-cancel.ts';
import { listJobs, presentJob } from '../jobs/read-jobs.ts';
import { retryJob } from '../jobs/retry-job.ts';
import { jobEvent, jobEventId, removedEvent } from '../jobs/to-job.ts';
import { idParamsSchema } from '../pagination/id-params.ts';
import { type Workspace, workspaceOf } from '../policies/workspace.ts';
import { readJobCosts } from '../usage/read-costs.ts';
import { originOf, sessionToken } from './request.ts';

export const jobRoutes: FastifyPluginAsyncZod = async (app) => {
  /** Reads a job's state for a stream, whose last event is its end or its removal. */
  function newsOf(id: string, workspace: Workspace, locale: Locale) {
    return async (cause: StreamCause): Promise<StreamEvent[]> => {
      if (typeof cause === 'object' && cause.id !== id) return [];
      try {
        const job = await presentJob(app, workspace, id, locale);
        return [{ ...jobEvent(job), last: isFinal(job.status) }];
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        return [{ ...removedEvent('job', id), last: true }];
      }
    };
  }

  app.get(
    '/',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'List jobs, newest first',
        querystring: jobListQuerySchema,
        response: { 200: jobPageSchema },
      },
    },
    async ({ actor, query, locale }) => await listJobs(app, workspaceOf(actor), query, locale),
  );

  app.get(
    '/:id',
    {
      config: { access: 'user' },
      schema: { summary: 'Read a job', params: idParamsSchema, response: { 200: jobSchema } },
    },
    async ({ actor, params, locale }) => await presentJob(app, workspaceOf(actor), params.id, locale),
  );

  app.get(
    '/:id/status',
    {
      config: { access: 'user' },
      schema: {
        summary: 'How far a job is',
        params: idParamsSchema,
        response: { 200: jobProgressSchema },
      },
    },
    async ({ actor, params, locale }) => await presentJob(app, workspaceOf(actor), params.id, locale),
  );

  app.get(
    '/:id/costs',
    {
      config: { access: 'user' },
      schema: {
        summary: 'What the models cost for a job, call by call',
        params: idParamsSchema,
        response: { 200: jobCostsSchema },
      },
    },
    async ({ actor, params, locale }) => {
      const { id } = await presentJob(app, workspaceOf(actor), params.id, locale);
      return await readJobCosts(app.database, id);
    },
  );

  app.get(
    '/:id/events',
    {
      sse: 'only',
      exposeHeadRoute: false,
      config: { access: 'user' },
      schema: {
        summary: 'Follow a job (server-sent events)',
        params: idParamsSchema,
        response: { 200: z.string().describe('Server-sent events, until the job has ended'), 204: z.void() },
      },
    },
    async (request, reply) => {
      const { actor, params, locale } = request;
      const workspace = workspaceOf(actor);
      const job = await presentJob(app, workspace, params.id, locale);
      // The status that tells a browser to stop reconnecting: it has seen the end.
      if (isFinal(job.status) && reply.sse.lastEventId === jobEventId(job)) return reply.code(204).send();

      openStream(app, reply, {
        workspace,
        actor,
        read: newsOf(params.id, workspace, locale),
      });
    },
  );

  app.get(
    '/:id/text',
    {
      sse: 'only',
      exposeHeadRoute: false,
      config: { access: 'user' },
      schema: {
        summary: 'Read the text that a job is writing, word by word (server-sent events)',
        params: idParamsSchema,
        response: { 200: z.string().describe('Server-sent events, until the job has ended'), 204: z.void() },
      },
    },
    async (request, reply) => {
      const { actor, params, locale } = request;
      const workspace = workspaceOf(actor);
      const { status } = await presentJob(app, workspace, params.id, locale);
      if (isFinal(status)) return reply.code(204).send();
      const owner = await ownerOfJob(app.database, params.id);
      const news = newsOf(params.id, workspace, locale);

      openStream(app, reply, {
        workspace,
        actor,
        // Of the job itself only its end.
        read: async (cause) => (await news(cause)).filter(({ last }) => last),
        async *follow(signal) {
          for await (const piece of app.generator.followText(params.id, owner, signal))
            yield { message: { event: 'text', data: piece } };
        },
      });
    },
  );

  app.post(
    '/:id/cancel',
    {
      config: { access: 'user', budget: 'changes' },
      schema: { summary: 'Stop a job', params: idParamsSchema, response: { 200: jobSchema } },
    },
    async ({ actor, params, locale }) => await cancelJob(app, { actor, jobId: params.id, locale }),
  );

  app.post(
    '/:id/retry',
    {
      config: { access: 'user', budget: 'generations' },
      schema: {
        summary: 'Start a failed or cancelled job again',
        params: idParamsSchema,
        response: { 202: startedJobSchema },
      },
    },
    async (request, reply) => {
      const job = await retryJob(app, {
        actor: request.actor,
        origin: originOf(request),
        locale: request.locale,
        token: sessionToken(request),
        jobId: request.params.id,
      });
      return reply.code(202).send({ job });
    },
  );
};
