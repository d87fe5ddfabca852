import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { ApiError } from '../../../errors/api-error.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Rejects with WEBHOOK_SIGNATURE_INVALID, or with RATE_LIMITED where the address did not stop. */
    refuseSignature(request: FastifyRequest, reply: FastifyReply): Promise<never>;
  }
}

/** Seconds between a signature's time and now, either way; the Standard Webhooks libraries allow as much. */
const maxAge = 300;

/**
 * A webhook's signature covers its bytes: they are kept in `request.rawBody` beside the parsed body. What does not even
 * claim to be signed just now is refused before its body is read.
 */
const hooks: FastifyPluginAsyncZod = async (app) => {
  app.decorate('refuseSignature', async (request, reply) => {
    const refusal = new ApiError('WEBHOOK_SIGNATURE_INVALID');
    await app.countRefusal(request, reply, refusal);
    throw refusal;
  });
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.access === 'webhook' && !claimsToBeSigned(request)) {
      await app.refuseSignature(request, reply);
    }
  });
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    request.keptBody = Buffer.from(bytes);
    app.parseJson(request, bytes.toString('utf8'), done);
  });
};

export default hooks;

function claimsToBeSigned({ headers }: FastifyRequest): boolean {
  const [id, time, signature] = ['id', 'timestamp', 'signature'].map(
    (name) => headers[`svix-${name}`] ?? headers[`webhook-${name}`],
  );
  return Boolean(id && signature) && Math.abs(Date.now() / 1000 - Number(time)) <= maxAge + 1;
}
