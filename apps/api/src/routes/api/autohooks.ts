import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';

/** What every answer under /api has in common. */
const hooks: FastifyPluginAsyncZod = async (app) => {
  app.addHook('onRequest', app.securityHeaders);
  app.addHook('onRequest', app.authenticate);
  app.addHook('onRequest', app.countRequest);
};

export default hooks;
