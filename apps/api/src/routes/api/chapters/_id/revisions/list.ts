import { revisionListQuerySchema, revisionPageSchema } from '@sorami/contracts/publications';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { listRevisions } from '../../../../../documents/list-revisions.ts';
import { findChapterHistory } from '../../../../../kinds/book/find-chapter-history.ts';
import { idParamsSchema } from '../../../../../pagination/id-params.ts';
import { workspaceOf } from '../../../../../policies/workspace.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'List the former states of a chapter, newest first',
        params: idParamsSchema,
        querystring: revisionListQuerySchema,
        response: { 200: revisionPageSchema },
      },
    },
    async ({ actor, params, query }) => {
      const owner = await findChapterHistory(app.database, workspaceOf(actor), params.id);
      return await listRevisions(app.database, owner, query);
    },
  );
};

export default route;
