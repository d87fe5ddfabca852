import {
  createTransferSchema,
  startedTransferSchema,
  transferredSchema,
  transferStateSchema,
} from '@sorami/contracts/transfers';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { readTransfer, startTransfer } from '../transfers/run-transfers.ts';
import { originOf } from './request.ts';

export const transferRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/',
    {
      config: { access: 'user', budget: 'uploads' },
      schema: {
        summary: 'Copy or move a file, a book or an article into another workspace of one’s own',
        body: createTransferSchema,
        response: { 201: transferredSchema, 202: startedTransferSchema },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const outcome = await startTransfer(app, { actor, origin: originOf(request), body });
      return 'done' in outcome ? reply.code(201).send(outcome.done) : reply.code(202).send(outcome);
    },
  );

  app.get(
    '/:id',
    {
      config: { access: 'user' },
      schema: {
        summary: 'How far something is on its way into another workspace',
        params: z.object({ id: z.uuid() }),
        response: { 200: transferStateSchema },
      },
    },
    async ({ actor, params }) => readTransfer(app, actor.userId, params.id),
  );
};
