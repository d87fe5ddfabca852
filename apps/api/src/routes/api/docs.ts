import swaggerUi from '@fastify/swagger-ui';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';

/** What the documentation's page needs: its own files, and styles that its scripts set. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const route: FastifyPluginAsyncZod = async (app) => {
  app.addHook('onRoute', (documentation) => {
    documentation.config = { ...documentation.config, access: 'public' };
  });
  await app.register(swaggerUi, { routePrefix: '/docs', indexPrefix: '/api', staticCSP: policy });
};

export default route;
