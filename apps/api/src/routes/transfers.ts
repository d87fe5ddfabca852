import { createTransferSchema, transferredSchema } from '@sorami/contracts/transfers';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { transfer } from '../transfers/transfer.ts';
import { originOf } from './request.ts';

export const transferRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/',
    {
      config: { access: 'user', budget: 'uploads' },
      schema: {
        summary: 'Copy or move a file, a book or an article into another workspace of one’s own',
        body: createTransferSchema,
        response: { 201: transferredSchema },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      return reply.code(201).send(await transfer(app, { actor, origin: originOf(request), body }));
    },
  );
};
