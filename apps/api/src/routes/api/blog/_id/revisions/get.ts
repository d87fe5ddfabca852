import { revisionSchema } from '@sorami/contracts/publications';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { findRevision } from '../../../../../documents/find-revision.ts';
import { revisionParamsSchema } from '../../../../../documents/revision-params.ts';
import { findArticleHistory } from '../../../../../kinds/article/find-article-history.ts';
import { workspaceOf } from '../../../../../policies/workspace.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/:version',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Read a former state of an article',
        params: revisionParamsSchema,
        response: { 200: revisionSchema },
      },
    },
    async ({ actor, params }) => {
      const owner = await findArticleHistory(app.database, workspaceOf(actor), params.id);
      return await findRevision(app.database, owner, params.version);
    },
  );
};

export default route;
