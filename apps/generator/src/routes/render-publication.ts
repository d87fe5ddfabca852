import { renderedPublicationSchema, renderPublicationSchema } from '@sorami/contracts/generator-api';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { createExporter } from '../documents/render-publication.ts';
import type { RouteContext } from './context.ts';
import { keepRawBody } from './raw-body.ts';
import { signedBody } from './signed-body.ts';

/** A whole book may be in it. */
const maxBody = 32 * 1024 ** 2;

/** Lays a book or an article out, for api alone. */
export async function routeRenderPublication(app: FastifyInstance, context: RouteContext): Promise<void> {
  keepRawBody(app, maxBody);
  const exporter = createExporter({ ...context, log: app.log });
  app.addHook('preClose', async () => exporter.stop());

  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: '/api/books/render',
    schema: { response: { 200: renderedPublicationSchema } },
    handler: async (request) => {
      const order = signedBody(request, context.env.WEBHOOK_SECRET, renderPublicationSchema);
      const rendered = await exporter.render(order);
      request.log.info({ key: rendered.key, size: rendered.size }, 'Publication rendered');
      return rendered;
    },
  });
}
