import { renderDocumentSchema, renderedDocumentSchema } from '@sorami/contracts/generator-api';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { createExporter } from '../documents/render-document.ts';
import type { RouteContext } from './context.ts';
import { callOf } from './signed-calls.ts';

/** A whole book may be in it. */
const bodyLimit = 32 * 1024 ** 2;

/** Lays a book or an article of the call's owner out. */
export function routeRenderDocument(app: FastifyInstance, context: RouteContext): void {
  const exporter = createExporter({ ...context, log: app.log });
  app.addHook('preClose', async () => exporter.stop());

  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: '/api/books/render',
    bodyLimit,
    schema: { body: renderDocumentSchema, response: { 200: renderedDocumentSchema } },
    handler: async (request) => {
      const rendered = await exporter.render(request.body, callOf(request).owner);
      request.log.info({ key: rendered.key, size: rendered.size }, 'Document rendered');
      return rendered;
    },
  });
}
