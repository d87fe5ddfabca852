import { prepareFormatSchema, publishedFormatSchema } from '@sorami/contracts/publications';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { articleExports } from '../../../../blogs/article-exports.ts';
import { originOf } from '../../../../files/origin-of.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';
import { prepareExport } from '../../../../publications/prepare-export.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/format',
    {
      config: { access: 'user', budget: 'exports' },
      schema: {
        summary: 'Make a file of an article now, so that its download starts at once',
        params: idParamsSchema,
        body: prepareFormatSchema,
        response: { 200: publishedFormatSchema },
      },
    },
    async (request) => {
      const { actor, params, body } = request;
      const { format, pageSize } = body;
      return await prepareExport(app, articleExports, {
        actor,
        origin: originOf(request),
        id: params.id,
        format,
        pageSize,
      });
    },
  );
};

export default route;
