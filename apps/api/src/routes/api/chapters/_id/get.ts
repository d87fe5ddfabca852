import { chapterSchema } from '@sorami/contracts/books';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { findChapter } from '../../../../kinds/book/find-chapter.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';
import { workspaceOf } from '../../../../policies/workspace.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Read a chapter',
        params: idParamsSchema,
        response: { 200: chapterSchema },
      },
    },
    async ({ actor, params }) => await findChapter(app.database, workspaceOf(actor), params.id),
  );
};

export default route;
