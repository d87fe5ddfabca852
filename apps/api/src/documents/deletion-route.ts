import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { originOf } from '../files/origin-of.ts';
import { idParamsSchema } from '../pagination/id-params.ts';
import type { DocumentRoute } from './document-route.ts';
import { purgeDocument } from './purge-document.ts';
import { trashDocument } from './trash-document.ts';

const querySchema = z.strictObject({ permanent: z.enum(['true', 'false']).default('false') });

/** DELETE of a book or an article. */
export function deletionRoute({ kind, summary }: DocumentRoute): FastifyPluginAsyncZod {
  return async (app) => {
    app.delete(
      '/',
      {
        config: { access: 'user', budget: 'deletes' },
        schema: { summary, params: idParamsSchema, querystring: querySchema, response: { 204: z.void() } },
      },
      async (request, reply) => {
        const { actor, params, query } = request;
        const remove = query.permanent === 'true' ? purgeDocument : trashDocument;
        await remove(app, kind, { actor, origin: originOf(request), id: params.id });
        return reply.code(204).send();
      },
    );
  };
}
