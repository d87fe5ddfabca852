import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { originOf } from '../../../../files/origin-of.ts';
import { deleteImages } from '../../../../kinds/image/delete-images.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.delete(
    '/',
    {
      config: { access: 'user', budget: 'deletes' },
      schema: {
        summary: 'Delete an image generation and move its pictures to the trash',
        params: idParamsSchema,
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      await deleteImages(app, {
        actor: request.actor,
        origin: originOf(request),
        generationId: request.params.id,
      });
      return reply.code(204).send();
    },
  );
};

export default route;
