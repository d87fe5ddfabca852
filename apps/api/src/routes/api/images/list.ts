import { imageListQuerySchema, imagePageSchema } from '@sorami/contracts/images';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { listImages } from '../../../kinds/image/list-images.ts';
import { workspaceOf } from '../../../policies/workspace.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'List image generations, newest first',
        querystring: imageListQuerySchema,
        response: { 200: imagePageSchema },
      },
    },
    async ({ actor, query, locale }) => await listImages(app.database, workspaceOf(actor), query, locale),
  );
};

export default route;
