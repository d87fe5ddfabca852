import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { bookKind } from '../../../../books/book-kind.ts';
import { originOf } from '../../../../files/origin-of.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';
import { purgePublication } from '../../../../publications/purge-publication.ts';
import { trashPublication } from '../../../../publications/trash-publication.ts';

const querySchema = z.strictObject({ permanent: z.enum(['true', 'false']).default('false') });

const route: FastifyPluginAsyncZod = async (app) => {
  app.delete(
    '/',
    {
      config: { access: 'user', budget: 'deletes' },
      schema: {
        summary: 'Move a book and its files to the trash, or delete them for good',
        params: idParamsSchema,
        querystring: querySchema,
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      const { actor, params, query } = request;
      const remove = query.permanent === 'true' ? purgePublication : trashPublication;
      await remove(app, bookKind, { actor, origin: originOf(request), id: params.id });
      return reply.code(204).send();
    },
  );
};

export default route;
