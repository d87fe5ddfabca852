import { revisionListQuerySchema, revisionPageSchema } from '@sorami/contracts/publications';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { findArticleHistory } from '../../../../../blogs/find-article-history.ts';
import { idParamsSchema } from '../../../../../pagination/id-params.ts';
import { listRevisions } from '../../../../../publications/list-revisions.ts';
import { spaceOf } from '../../../../../usage/space.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'List the former states of an article, newest first',
        params: idParamsSchema,
        querystring: revisionListQuerySchema,
        response: { 200: revisionPageSchema },
      },
    },
    async ({ actor, params, query }) => {
      const owner = await findArticleHistory(app.database, spaceOf(actor), params.id);
      return await listRevisions(app.database, owner, query);
    },
  );
};

export default route;
