import { prepareFormatSchema, publishedFormatSchema } from '@sorami/contracts/publications';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { originOf } from '../files/origin-of.ts';
import { idParamsSchema } from '../pagination/id-params.ts';
import type { DocumentRoute } from './document-route.ts';
import type { ExportKind } from './export-kind.ts';
import { prepareExport } from './prepare-export.ts';

/** POST …/format of a book or an article. */
export function formatRoute({ kind, summary }: DocumentRoute<ExportKind>): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/format',
      {
        config: { access: 'user', budget: 'exports' },
        schema: {
          summary,
          params: idParamsSchema,
          body: prepareFormatSchema,
          response: { 200: publishedFormatSchema },
        },
      },
      async (request) => {
        const { actor, params, body } = request;
        const { format, pageSize } = body;
        return await prepareExport(app, kind, {
          actor,
          origin: originOf(request),
          id: params.id,
          format,
          pageSize,
        });
      },
    );
  };
}
