import { chapterSchema, createChapterSchema } from '@sorami/contracts/books';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { textBodyLimit } from '../../../documents/text-body-limit.ts';
import { createChapter } from '../../../kinds/book/create-chapter.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/',
    {
      config: { access: 'user', budget: 'changes' },
      bodyLimit: textBodyLimit,
      schema: {
        summary: 'Add a chapter to a book',
        body: createChapterSchema,
        response: { 201: chapterSchema },
      },
    },
    async ({ actor, body }, reply) => reply.code(201).send(await createChapter(app, { actor, body })),
  );
};

export default route;
