import { exportQuerySchema, prepareFormatSchema, publishedFormatSchema } from '@sorami/contracts/documents';
import { fileLinkSchema } from '@sorami/contracts/files';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { DocumentKind } from '../documents/document-kind.ts';
import { linkToExport } from '../documents/link-to-export.ts';
import { prepareExport } from '../documents/prepare-export.ts';
import { purgeDocument } from '../documents/purge-document.ts';
import { trashDocument } from '../documents/trash-document.ts';
import { idParamsSchema } from '../pagination/id-params.ts';
import { deletionQuerySchema, originOf, wantsJson } from './request.ts';

/**
 * What books and articles are asked for alike: to be deleted, downloaded, and made into a file.
 * @param name of one, as the API's description calls it
 */
export function documentRoutes(kind: DocumentKind, name: string): FastifyPluginAsyncZod {
  return async (app) => {
    app.delete(
      '/:id',
      {
        config: { access: 'user', budget: 'deletes' },
        schema: {
          summary: `Move ${name} and its files to the trash, or delete them for good`,
          params: idParamsSchema,
          querystring: deletionQuerySchema,
          response: { 204: z.void() },
        },
      },
      async (request, reply) => {
        const { actor, params, query } = request;
        const remove = query.permanent === 'true' ? purgeDocument : trashDocument;
        await remove(app, kind, { actor, origin: originOf(request), id: params.id });
        return reply.code(204).send();
      },
    );

    app.get(
      '/:id/export',
      {
        // Asking whether it is there must not make it.
        exposeHeadRoute: false,
        config: { access: 'user', budget: 'links' },
        schema: {
          summary: `Download ${name} as a file, or get a URL to it with Accept: application/json`,
          params: idParamsSchema,
          querystring: exportQuerySchema,
          response: { 200: fileLinkSchema, 302: z.null() },
        },
      },
      async (request, reply) => {
        const { actor, params, query } = request;
        const countRendering = () => countExport(app, request, reply);
        const wanted = { actor, origin: originOf(request), id: params.id, countRendering, ...query };
        const { url, expiresAt } = await linkToExport(app, kind, { ...wanted, pageSize: query.pageSize });
        reply.header('cache-control', 'private, no-store');
        return wantsJson(request) ? { url, expiresAt: expiresAt.toISOString() } : reply.redirect(url, 302);
      },
    );

    app.post(
      '/:id/format',
      {
        config: { access: 'user', budget: 'changes', reads: true },
        schema: {
          summary: `Make a file of ${name} now, so that its download starts at once`,
          params: idParamsSchema,
          body: prepareFormatSchema,
          response: { 200: publishedFormatSchema },
        },
      },
      async (request, reply) => {
        const { actor, params, body } = request;
        const countRendering = () => countExport(app, request, reply);
        const wanted = { actor, origin: originOf(request), id: params.id, countRendering, ...body };
        return await prepareExport(app, kind, { ...wanted, pageSize: body.pageSize });
      },
    );
  };
}

/** The budget of exports is for renderings: what is there already costs no more than a link. */
async function countExport(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { userId, organization } = request.actor;
  await app.countPerson('exports', { userId, organizationId: organization?.id }, reply);
}
