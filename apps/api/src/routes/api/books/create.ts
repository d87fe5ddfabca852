import { createBookSchema } from '@sorami/contracts/books';
import { startedJobSchema } from '@sorami/contracts/jobs';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { originOf } from '../../../files/origin-of.ts';
import { createBook } from '../../../generations/create-book.ts';
import { idempotencyHeadersSchema } from '../../../generations/idempotency-key.ts';
import { sessionToken } from '../../../generations/session-token.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/',
    {
      config: { access: 'user', budget: 'generations' },
      schema: {
        summary: 'Start writing a book',
        headers: idempotencyHeadersSchema,
        body: createBookSchema,
        response: { 202: startedJobSchema },
      },
    },
    async (request, reply) => {
      const job = await createBook(app, {
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
