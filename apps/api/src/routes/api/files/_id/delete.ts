import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { changeFile } from '../../../../files/change-files.ts';
import { originOf } from '../../../../files/origin-of.ts';
import { purging } from '../../../../files/purge-files.ts';
import { trashing } from '../../../../files/trash-files.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';

const querySchema = z.strictObject({ permanent: z.enum(['true', 'false']).default('false') });

const route: FastifyPluginAsyncZod = async (app) => {
  app.delete(
    '/',
    {
      config: { access: 'user', budget: 'deletes' },
      schema: {
        summary: 'Move a file to the trash, or delete it for good',
        params: idParamsSchema,
        querystring: querySchema,
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      const { actor, params, query } = request;
      const change = query.permanent === 'true' ? purging : trashing;
      await changeFile(app, { actor, origin: originOf(request), fileId: params.id }, change);
      return reply.code(204).send();
    },
  );
};

export default route;
