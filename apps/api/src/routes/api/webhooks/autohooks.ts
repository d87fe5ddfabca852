import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';

/** A webhook's signature covers its bytes: they are kept in `request.rawBody` beside the parsed body. */
const hooks: FastifyPluginAsyncZod = async (app) => {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    request.keptBody = Buffer.from(bytes);
    app.parseJson(request, bytes.toString('utf8'), done);
  });
};

export default hooks;
