import { createImagesSchema } from '@sorami/contracts/images';
import { startedJobSchema } from '@sorami/contracts/jobs';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { originOf } from '../../../files/origin-of.ts';
import { createImages } from '../../../generations/create-images.ts';
import { sessionToken } from '../../../generations/session-token.ts';

const headersSchema = z.looseObject({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{8,128}$/)
    .optional(),
});

const route: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/',
    {
      config: { access: 'user', budget: 'generations' },
      schema: {
        summary: 'Start a generation of images',
        headers: headersSchema,
        body: createImagesSchema,
        response: { 202: startedJobSchema },
      },
    },
    async (request, reply) => {
      const job = await createImages(app, {
        actor: request.actor,
        origin: originOf(request),
        locale: request.locale,
        token: sessionToken(request),
        body: request.body,
        idempotencyKey: request.headers['idempotency-key'],
      });
      return reply.code(202).send({ job });
    },
  );
};

export default route;
