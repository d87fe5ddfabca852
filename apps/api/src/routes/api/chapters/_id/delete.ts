import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { trashChapter } from '../../../../kinds/book/trash-chapter.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.delete(
    '/',
    {
      config: { access: 'user', budget: 'deletes' },
      schema: {
        summary: 'Take a chapter out of its book; it can be restored',
        params: idParamsSchema,
        response: { 204: z.void() },
      },
    },
    async ({ actor, params }, reply) => {
      await trashChapter(app, { actor, id: params.id });
      return reply.code(204).send();
    },
  );
};

export default route;
