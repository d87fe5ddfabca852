import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { changeFile } from '../../../../files/change-files.ts';
import { originOf } from '../../../../files/origin-of.ts';
import { restoring } from '../../../../files/restore-files.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/restore',
    {
      config: { access: 'user', budget: 'changes' },
      schema: {
        summary: 'Bring a file back from the trash',
        params: idParamsSchema,
        response: { 204: z.void() },
      },
    },
    async (request, reply) => {
      const { actor, params } = request;
      await changeFile(app, { actor, origin: originOf(request), fileId: params.id }, restoring);
      return reply.code(204).send();
    },
  );
};

export default route;
