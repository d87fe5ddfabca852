import {
  inspectedFileSchema,
  inspectFileSchema,
  readProvenanceSchema,
} from '@sorami/contracts/generator-api';
import { provenanceSchema } from '@sorami/contracts/provenance';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { createInspector } from '../files/inspect-upload.ts';
import { createProvenanceReader } from '../files/read-provenance.ts';
import { sweepSpools } from '../files/sweep-spools.ts';
import type { RouteContext } from './context.ts';
import { callOf } from './signed-calls.ts';

const bodyLimit = 16 * 1024;

/** What an uploaded object of the call's owner is. */
export function routeInspectFile(app: FastifyInstance, context: RouteContext): void {
  const inspector = createInspector(context);
  app.addHook('preClose', async () => inspector.stop());
  sweepSpools().catch((error: unknown) => app.log.warn({ err: error }, 'Old temporary files stay'));

  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: '/api/files/inspect',
    bodyLimit,
    schema: { body: inspectFileSchema, response: { 200: inspectedFileSchema } },
    handler: async (request) => {
      const claim = request.body;
      const found = await inspector.inspect(claim, callOf(request).owner);
      request.log.info({ key: claim.key, size: found.size }, 'Upload inspected');
      return found;
    },
  });

  const readProvenance = createProvenanceReader(context);
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: '/api/files/provenance',
    bodyLimit,
    schema: { body: readProvenanceSchema, response: { 200: provenanceSchema } },
    handler: async (request) => await readProvenance(request.body, callOf(request).owner),
  });
}
