import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { originOf } from '../../../../files/origin-of.ts';
import { purgeFile } from '../../../../files/purge-file.ts';
import { trashFile } from '../../../../files/trash-file.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';

const querySchema = z.strictObject({ permanent: z.enum(['true', 'false']).default('false') });

const route: FastifyPluginAsyncZod = async (app) => {
  app.delete(
    '/',
    {
      config: { access: 'user', budget: 'changes' },
      schema: {
        summary: 'Move a file to the trash, or delete it for good',
        params: idParamsSchema,
        querystring: querySchema,
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      const remove = request.query.permanent === 'true' ? purgeFile : trashFile;
      await remove(app, {
        actor: request.actor,
        origin: originOf(request),
        fileId: request.params.id,
      });
      return reply.code(204).send();
    },
  );
};

export default route;
