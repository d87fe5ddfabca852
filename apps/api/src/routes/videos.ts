import { startedJobSchema } from '@sorami/contracts/jobs';
import {
  createVideosSchema,
  videoGenerationSchema,
  videoListQuerySchema,
  videoPageSchema,
} from '@sorami/contracts/videos';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { deleteGeneration } from '../generations/delete-generation.ts';
import { startJob } from '../jobs/start-job.ts';
import { findVideos, listVideos } from '../kinds/video/read-videos.ts';
import { idParamsSchema } from '../pagination/id-params.ts';
import { workspaceOf } from '../policies/workspace.ts';
import { idempotencyHeadersSchema, originOf, startRequest } from './request.ts';

export const videoRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'List video generations, newest first',
        querystring: videoListQuerySchema,
        response: { 200: videoPageSchema },
      },
    },
    async ({ actor, query, locale }) => await listVideos(app.database, workspaceOf(actor), query, locale),
  );

  app.post(
    '/',
    {
      config: { access: 'user', budget: 'generations' },
      schema: {
        summary: 'Start a generation of films',
        headers: idempotencyHeadersSchema,
        body: createVideosSchema,
        response: { 202: startedJobSchema },
      },
    },
    async (request, reply) => {
      return reply.code(202).send({ job: await startJob(app, 'VIDEO', startRequest(request)) });
    },
  );

  app.get(
    '/:id',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Read a video generation with its films',
        params: idParamsSchema,
        response: { 200: videoGenerationSchema },
      },
    },
    async ({ actor, params, locale }) =>
      await findVideos(app.database, workspaceOf(actor), params.id, locale),
  );

  app.delete(
    '/:id',
    {
      config: { access: 'user', budget: 'deletes' },
      schema: {
        summary: 'Delete a video generation and move its films to the trash',
        params: idParamsSchema,
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      await deleteGeneration(app, 'video', {
        actor: request.actor,
        origin: originOf(request),
        generationId: request.params.id,
      });
      return reply.code(204).send();
    },
  );
};
