import swaggerUi from '@fastify/swagger-ui';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';

/** What the documentation's page needs: its own files, and styles that its scripts set. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The description of the API, for programs and for people. */
export const docsRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get('/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, async () =>
    app.swagger(),
  );

  await app.register(async (docs) => {
    docs.addHook('onRoute', (documentation) => {
      documentation.config = { ...documentation.config, access: 'public' };
    });
    await docs.register(swaggerUi, { routePrefix: '/docs', indexPrefix: '/api', staticCSP: policy });
  });
};
