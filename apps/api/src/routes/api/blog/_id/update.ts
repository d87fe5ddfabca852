import { articleSchema, updateArticleSchema } from '@sorami/contracts/articles';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { textBodyLimit } from '../../../../documents/text-body-limit.ts';
import { updateArticle } from '../../../../kinds/article/update-article.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.patch(
    '/',
    {
      config: { access: 'user', budget: 'changes' },
      bodyLimit: textBodyLimit,
      schema: {
        summary: 'Edit an article, or publish it',
        params: idParamsSchema,
        body: updateArticleSchema,
        response: { 200: articleSchema },
      },
    },
    async ({ actor, params, body, locale }) =>
      await updateArticle(app, { actor, id: params.id, body, locale }),
  );
};

export default route;
