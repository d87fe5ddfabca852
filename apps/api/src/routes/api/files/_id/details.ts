import { fileDetailsSchema } from '@sorami/contracts/files';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { describeFile } from '../../../../files/describe-file.ts';
import { originOf } from '../../../../files/origin-of.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/details',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Read everything about a file, and where it came from',
        params: idParamsSchema,
        response: { 200: fileDetailsSchema },
      },
    },
    async (request) => {
      const { actor, params } = request;
      return await describeFile(app, { actor, origin: originOf(request), fileId: params.id });
    },
  );
};

export default route;
