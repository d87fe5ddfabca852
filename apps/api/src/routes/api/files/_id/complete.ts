import { fileSchema } from '@sorami/contracts/files';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { completeUpload } from '../../../../files/complete-upload.ts';
import { originOf } from '../../../../files/origin-of.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/complete',
    {
      config: { access: 'user', budget: 'uploads' },
      schema: {
        summary: 'End an upload: what arrived is checked and becomes a file',
        params: idParamsSchema,
        response: { 200: fileSchema },
      },
    },
    async (request) => {
      const { actor, params } = request;
      return await completeUpload(app, { actor, origin: originOf(request), fileId: params.id });
    },
  );
};

export default route;
