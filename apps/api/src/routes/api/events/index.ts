import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { openStream } from '../../../events/open-stream.ts';
import { readSpaceEvents } from '../../../events/read-workspace-events.ts';
import { spaceOf } from '../../../policies/workspace.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      sse: 'only',
      exposeHeadRoute: false,
      config: { access: 'user' },
      schema: { summary: 'Follow everything that changes in a space (server-sent events)' },
    },
    async (request, reply) => {
      const { actor, locale } = request;
      const space = spaceOf(actor);
      const since = lastSeen(reply.sse.lastEventId);
      await openStream(app, reply, {
        space,
        userId: actor.userId,
        read: (cause) => readSpaceEvents(app.database, { space, locale, since }, cause),
      });
    },
  );
};

export default route;

/** When the last event that a browser saw was made; what is no such time counts as nothing seen. */
function lastSeen(lastEventId: string | null): Date | null {
  return lastEventId && /^\d{13}$/.test(lastEventId) ? new Date(Number(lastEventId)) : null;
}
