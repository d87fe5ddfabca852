import { createBookSchema } from '@sorami/contracts/books';
import { startedJobSchema } from '@sorami/contracts/jobs';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { originOf } from '../../../files/origin-of.ts';
import { idempotencyHeadersSchema } from '../../../jobs/idempotency-key.ts';
import { sessionToken } from '../../../jobs/session-token.ts';
import { createBook } from '../../../kinds/book/create-book.ts';

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
