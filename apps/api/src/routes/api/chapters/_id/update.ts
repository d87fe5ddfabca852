import { chapterSchema, updateChapterSchema } from '@sorami/contracts/books';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { textBodyLimit } from '../../../../documents/text-body-limit.ts';
import { updateChapter } from '../../../../kinds/book/update-chapter.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.patch(
    '/',
    {
      config: { access: 'user', budget: 'changes' },
      bodyLimit: textBodyLimit,
      schema: {
        summary: 'Edit a chapter, or move it',
        params: idParamsSchema,
        body: updateChapterSchema,
        response: { 200: chapterSchema },
      },
    },
    async ({ actor, params, body }) => await updateChapter(app, { actor, id: params.id, body }),
  );
};

export default route;
