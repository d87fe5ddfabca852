import { imageGenerationSchema } from '@sorami/contracts/images';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { findImages } from '../../../../kinds/image/find-images.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';
import { workspaceOf } from '../../../../policies/workspace.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Read an image generation with its pictures',
        params: idParamsSchema,
        response: { 200: imageGenerationSchema },
      },
    },
    async ({ actor, params, locale }) =>
      await findImages(app.database, workspaceOf(actor), params.id, locale),
  );
};

export default route;
