import { inspectedFileSchema, inspectFileSchema } from '@sorami/contracts/generator-api';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { verifySignedCall } from '../auth/verify-signed-call.ts';
import { GeneratorError } from '../errors/generator-error.ts';
import { createInspector } from '../uploads/inspect-upload.ts';
import { sweepSpools } from '../uploads/sweep-spools.ts';
import type { RouteContext } from './context.ts';
import { keepRawBody, rawBody } from './raw-body.ts';

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
      const body = rawBody(request.body);
      verifySignedCall(context.env.WEBHOOK_SECRET, request, body);
      const claim = inspectFileSchema.safeParse(parse(body));
      if (!claim.success) {
        const fields = claim.error.issues.map(({ path, message }) => [path.join('.'), message]);
        throw new GeneratorError('VALIDATION_FAILED', { fields: Object.fromEntries(fields) });
      }
      const found = await inspector.inspect(claim.data);
      request.log.info({ key: claim.data.key, size: found.size }, 'Upload inspected');
      return found;
    },
  });
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new GeneratorError('BAD_REQUEST', { cause });
  }
}
