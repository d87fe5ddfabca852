import { articleListQuerySchema, articlePageSchema } from '@sorami/contracts/articles';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { listArticles } from '../../../kinds/article/list-articles.ts';
import { workspaceOf } from '../../../policies/workspace.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'List articles, newest first',
        querystring: articleListQuerySchema,
        response: { 200: articlePageSchema },
      },
    },
    async ({ actor, query, locale }) => await listArticles(app.database, workspaceOf(actor), query, locale),
  );
};

export default route;
