import { fileLinkSchema } from '@sorami/contracts/files';
import { exportQuerySchema } from '@sorami/contracts/publications';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { originOf } from '../files/origin-of.ts';
import { wantsJson } from '../files/wants-json.ts';
import { idParamsSchema } from '../pagination/id-params.ts';
import type { DocumentRoute } from './document-route.ts';
import type { ExportKind } from './export-kind.ts';
import { linkToExport } from './link-to-export.ts';

/** GET …/export of a book or an article. */
export function exportRoute({ kind, summary }: DocumentRoute<ExportKind>): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/export',
      {
        // Asking whether it is there must not make it.
        exposeHeadRoute: false,
        config: { access: 'user', budget: 'exports' },
        schema: {
          summary,
          params: idParamsSchema,
          querystring: exportQuerySchema,
          response: { 200: fileLinkSchema, 302: z.null() },
        },
      },
      async (request, reply) => {
        const { actor, params, query } = request;
        const { format, pageSize } = query;
        const origin = originOf(request);
        const { url, expiresAt } = await linkToExport(app, kind, {
          actor,
          origin,
          id: params.id,
          format,
          pageSize,
        });
        reply.header('cache-control', 'private, no-store');
        return wantsJson(request) ? { url, expiresAt: expiresAt.toISOString() } : reply.redirect(url, 302);
      },
    );
  };
}
