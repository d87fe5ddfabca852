import { articleSchema } from '@sorami/contracts/articles';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { restoreDocument } from '../../../../documents/restore-document.ts';
import { originOf } from '../../../../files/origin-of.ts';
import { articleDocument } from '../../../../kinds/article/article-document.ts';
import { findArticle } from '../../../../kinds/article/find-article.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';
import { workspaceOf } from '../../../../policies/workspace.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/restore',
    {
      config: { access: 'user', budget: 'changes' },
      schema: {
        summary: 'Bring an article and its files back from the trash',
        params: idParamsSchema,
        response: { 200: articleSchema },
      },
    },
    async (request) => {
      const { actor, params, locale } = request;
      await restoreDocument(app, articleDocument, { actor, origin: originOf(request), id: params.id });
      return await findArticle(app.database, workspaceOf(actor), params.id, locale);
    },
  );
};

export default route;
