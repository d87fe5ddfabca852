import { articleSchema } from '@sorami/contracts/articles';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { findArticle } from '../../../../kinds/article/find-article.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';
import { workspaceOf } from '../../../../policies/workspace.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Read an article with its files',
        params: idParamsSchema,
        response: { 200: articleSchema },
      },
    },
    async ({ actor, params, locale }) =>
      await findArticle(app.database, workspaceOf(actor), params.id, locale),
  );
};

export default route;
