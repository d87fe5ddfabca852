import { fileListQuerySchema, filePageSchema } from '@sorami/contracts/files';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { listUserFiles } from '../../../files/list-user-files.ts';
import { workspaceOf } from '../../../policies/workspace.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'List files, or search them by name',
        querystring: fileListQuerySchema,
        response: { 200: filePageSchema },
      },
    },
    async ({ actor, query }) => await listUserFiles(app, workspaceOf(actor), query),
  );
};

export default route;
