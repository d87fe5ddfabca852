import { bulkFilesSchema, bulkResultSchema } from '@sorami/contracts/files';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { changeFiles } from '../../../files/change-files.ts';
import { originOf } from '../../../files/origin-of.ts';
import { restoring } from '../../../files/restore-files.ts';
import { toBulkResult } from '../../../files/to-bulk-result.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/restore',
    {
      config: { access: 'user', budget: 'changes' },
      schema: {
        summary: 'Bring many files back from the trash',
        body: bulkFilesSchema,
        response: { 200: bulkResultSchema },
      },
    },
    async (request) => {
      const { actor, body, locale } = request;
      const judgements = await changeFiles(
        app,
        { actor, origin: originOf(request), ids: body.ids },
        restoring,
      );
      return toBulkResult(judgements, locale);
    },
  );
};

export default route;
