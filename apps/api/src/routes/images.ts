import {
  createImagesSchema,
  imageGenerationSchema,
  imageListQuerySchema,
  imagePageSchema,
} from '@sorami/contracts/images';
import { startedJobSchema } from '@sorami/contracts/jobs';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { deleteGeneration } from '../generations/delete-generation.ts';
import { startJob } from '../jobs/start-job.ts';
import { findImages, listImages } from '../kinds/image/read-images.ts';
import { idParamsSchema } from '../pagination/id-params.ts';
import { workspaceOf } from '../policies/workspace.ts';
import { idempotencyHeadersSchema, originOf, startRequest } from './request.ts';

export const imageRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'List image generations, newest first',
        querystring: imageListQuerySchema,
        response: { 200: imagePageSchema },
      },
    },
    async ({ actor, query, locale }) => await listImages(app.database, workspaceOf(actor), query, locale),
  );

  app.post(
    '/',
    {
      config: { access: 'user', budget: 'generations' },
      schema: {
        summary: 'Start a generation of images',
        headers: idempotencyHeadersSchema,
        body: createImagesSchema,
        response: { 202: startedJobSchema },
      },
    },
    async (request, reply) => {
      return reply.code(202).send({ job: await startJob(app, 'IMAGE', startRequest(request)) });
    },
  );

  app.get(
    '/:id',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Read an image generation with its pictures',
        params: idParamsSchema,
        response: { 200: imageGenerationSchema },
      },
    },
    async ({ actor, params, locale }) =>
      await findImages(app.database, workspaceOf(actor), params.id, locale),
  );

  app.delete(
    '/:id',
    {
      config: { access: 'user', budget: 'deletes' },
      schema: {
        summary: 'Delete an image generation and move its pictures to the trash',
        params: idParamsSchema,
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      await deleteGeneration(app, 'image', {
        actor: request.actor,
        origin: originOf(request),
        generationId: request.params.id,
      });
      return reply.code(204).send();
    },
  );
};
