import fastifyPlugin from 'fastify-plugin';

/** Every answer names its request; every request under /api is one line of the log. */
export default fastifyPlugin(
  async (app) => {
    app.addHook('onRequest', (request, reply, done) => {
      reply.header('x-request-id', request.id);
      done();
    });
    app.addHook('onResponse', (request, reply, done) => {
      request.log.info(
        {
          method: request.method,
          route: request.routeOptions.url ?? 'none',
          status: reply.statusCode,
          milliseconds: Math.round(reply.elapsedTime),
          userId: request.knownActor?.userId,
        },
        'answered',
      );
      done();
    });
  },
  { name: 'request-log', dependencies: ['auth'] },
);
