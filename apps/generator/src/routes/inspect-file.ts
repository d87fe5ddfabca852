import { inspectedFileSchema, inspectFileSchema } from '@sorami/contracts/generator-api';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { createInspector } from '../files/inspect-upload.ts';
import { sweepSpools } from '../files/sweep-spools.ts';
import type { RouteContext } from './context.ts';
import { keepRawBody } from './raw-body.ts';
import { signedBody } from './signed-body.ts';

const maxBody = 16 * 1024;

/** What an uploaded object is, for api alone. */
export async function routeInspectFile(app: FastifyInstance, context: RouteContext): Promise<void> {
  keepRawBody(app, maxBody);
  const inspector = createInspector(context);
  app.addHook('preClose', async () => inspector.stop());
  sweepSpools().catch((error: unknown) => app.log.warn({ err: error }, 'Old temporary files stay'));

  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: '/api/files/inspect',
    schema: { response: { 200: inspectedFileSchema } },
    handler: async (request) => {
      const claim = signedBody(request, context.env.WEBHOOK_SECRET, inspectFileSchema);
      const found = await inspector.inspect(claim);
      request.log.info({ key: claim.key, size: found.size }, 'Upload inspected');
      return found;
    },
  });
}
