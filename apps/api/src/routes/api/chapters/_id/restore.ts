import { chapterSchema } from '@sorami/contracts/books';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { restoreChapter } from '../../../../kinds/book/restore-chapter.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/restore',
    {
      config: { access: 'user', budget: 'changes' },
      schema: {
        summary: 'Bring a deleted chapter back to where it stood',
        params: idParamsSchema,
        response: { 200: chapterSchema },
      },
    },
    async ({ actor, params }) => await restoreChapter(app, { actor, id: params.id }),
  );
};

export default route;
