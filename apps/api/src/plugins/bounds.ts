import type { Socket } from 'node:net';
import { addressKey } from '@sorami/server/address-key';
import { ApiError } from '@sorami/server/api-error';
import { Counts } from '@sorami/server/counts';
import { guardConnections } from '@sorami/server/guard-connections';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

/** In all, enough for 5,000 event streams and who asks meanwhile. */
const connections = { total: 8_192, perAddress: 256 };
const MB = 1024 ** 2;
/** Bytes of bodies that may be under way at a time, from their first byte until their answer. */
const most = { person: 32 * MB, stranger: 8 * MB, all: 256 * MB };
/** Seconds. */
const retryAfter = 5;
/** Milliseconds. */
const closingAfter = 1_000;

declare module 'fastify' {
  interface FastifyInstance {
    /** Notes that a request came with a valid session: its connection is the last to be ended. */
    trust(request: FastifyRequest): void;
    /** Notes that a connection carries an event stream, and nothing else any more. */
    dedicate(socket: Socket): void;
    /**
     * Reserves room for a request's body until it is answered, for the person or, where nobody is known, the address.
     * @throws ApiError LENGTH_REQUIRED, RATE_LIMITED, SERVICE_UNAVAILABLE
     */
    holdBody(request: FastifyRequest, reply: FastifyReply, person: string | undefined): void;
  }
}

/** What connections and bodies may take, so that those who send slowly, or much, keep nobody else waiting. */
export default fastifyPlugin(
  async (app) => {
    const isDirect = app.env.TRUST_PROXY === false;
    const perAddress = isDirect ? connections.perAddress : Number.POSITIVE_INFINITY;
    const guard = guardConnections(app.server, { ...connections, perAddress });
    const held = new Counts<string>();
    // Whoever is about to ask has done so by then.
    app.addHook('preClose', async () => void setTimeout(guard.endUnused, closingAfter).unref());

    app.decorate('trust', ({ raw }) => guard.trust(raw.socket));
    app.decorate('dedicate', guard.dedicate);
    app.decorate('holdBody', ({ headers, ip, raw }, reply, person) => {
      // Nobody would be told when it is over: who sent it has gone while it was found out who that was.
      if (raw.destroyed) throw new ApiError('BAD_REQUEST');
      // In chunks of a byte each, a body would take a hundred times what it holds.
      if (headers['transfer-encoding'] !== undefined) throw new ApiError('LENGTH_REQUIRED');
      const bytes = Number(headers['content-length'] ?? 0);
      if (!(bytes > 0)) return;
      const [holder, limit] =
        person === undefined
          ? [`address ${addressKey(ip)}`, most.stranger]
          : [`person ${person}`, most.person];
      // A body that is refused for its own length is told so by its parser.
      if (bytes <= limit && held.of(holder) + bytes > limit) {
        throw new ApiError('RATE_LIMITED', {
          params: { seconds: retryAfter },
          retryAfterSeconds: retryAfter,
        });
      }
      if (held.total + bytes > most.all)
        throw new ApiError('SERVICE_UNAVAILABLE', { retryAfterSeconds: retryAfter });
      reply.raw.once('close', held.take(holder, bytes));
    });
  },
  { name: 'bounds' },
);
