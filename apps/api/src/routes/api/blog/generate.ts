import { generateArticleSchema } from '@sorami/contracts/articles';
import { startedJobSchema } from '@sorami/contracts/jobs';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { originOf } from '../../../files/origin-of.ts';
import { idempotencyHeadersSchema } from '../../../jobs/idempotency-key.ts';
import { sessionToken } from '../../../jobs/session-token.ts';
import { generateArticle } from '../../../kinds/article/generate-article.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/generate',
    {
      config: { access: 'user', budget: 'generations' },
      schema: {
        summary: 'Start writing an article',
        headers: idempotencyHeadersSchema,
        body: generateArticleSchema,
        response: { 202: startedJobSchema },
      },
    },
    async (request, reply) => {
      const job = await generateArticle(app, {
        actor: request.actor,
        origin: originOf(request),
        locale: request.locale,
        token: sessionToken(request),
        body: request.body,
        idempotencyKey: request.headers['idempotency-key'],
      });
      return reply.code(202).send({ job });
    },
  );
};

export default route;
