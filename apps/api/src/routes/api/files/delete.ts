import { bulkFilesSchema, bulkResultSchema } from '@sorami/contracts/files';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { changeFiles } from '../../../files/change-files.ts';
import { originOf } from '../../../files/origin-of.ts';
import { purging } from '../../../files/purge-files.ts';
import { toBulkResult } from '../../../files/to-bulk-result.ts';
import { trashing } from '../../../files/trash-files.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/delete',
    {
      config: { access: 'user', budget: 'deletes' },
      schema: {
        summary: 'Move many files to the trash, or delete them for good',
        body: bulkFilesSchema,
        response: { 200: bulkResultSchema },
      },
    },
    async (request) => {
      const { actor, body, locale } = request;
      const change = body.permanent ? purging : trashing;
      const judgements = await changeFiles(app, { actor, origin: originOf(request), ids: body.ids }, change);
      return toBulkResult(judgements, locale);
    },
  );
};

export default route;
