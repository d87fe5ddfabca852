import { articleSchema, createArticleSchema } from '@sorami/contracts/articles';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { textBodyLimit } from '../../../documents/text-body-limit.ts';
import { createArticle } from '../../../kinds/article/create-article.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/',
    {
      config: { access: 'user', budget: 'changes' },
      bodyLimit: textBodyLimit,
      schema: {
        summary: 'Begin an article by hand: a draft',
        body: createArticleSchema,
        response: { 201: articleSchema },
      },
    },
    async ({ actor, body, locale }, reply) =>
      reply.code(201).send(await createArticle(app, { actor, body, locale })),
  );
};

export default route;
