import { createUploadSchema, startedUploadSchema } from '@sorami/contracts/files';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { createUpload } from '../../../files/create-upload.ts';
import { originOf } from '../../../files/origin-of.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/',
    {
      config: { access: 'user', budget: 'uploads' },
      schema: {
        summary: 'Begin an upload: answers where the bytes are to be sent',
        body: createUploadSchema,
        response: { 201: startedUploadSchema },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      return reply.code(201).send(await createUpload(app, { actor, origin: originOf(request), body }));
    },
  );
};

export default route;
