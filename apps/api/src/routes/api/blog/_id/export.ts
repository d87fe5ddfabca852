import { fileLinkSchema } from '@sorami/contracts/files';
import { exportQuerySchema } from '@sorami/contracts/publications';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { articleExports } from '../../../../blogs/article-exports.ts';
import { originOf } from '../../../../files/origin-of.ts';
import { wantsJson } from '../../../../files/wants-json.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';
import { linkToExport } from '../../../../publications/link-to-export.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/export',
    {
      // Asking whether it is there must not make it.
      exposeHeadRoute: false,
      config: { access: 'user', budget: 'exports' },
      schema: {
        summary: 'Download an article as a file, or get a URL to it with Accept: application/json',
        params: idParamsSchema,
        querystring: exportQuerySchema,
        response: { 200: fileLinkSchema, 302: z.null() },
      },
    },
    async (request, reply) => {
      const { actor, params, query } = request;
      const { format, pageSize } = query;
      const origin = originOf(request);
      const { url, expiresAt } = await linkToExport(app, articleExports, {
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

export default route;
