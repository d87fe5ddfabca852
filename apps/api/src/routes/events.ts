import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { openStream } from '../events/open-stream.ts';
import { readWorkspaceEvents } from '../events/read-workspace-events.ts';
import { workspaceOf } from '../policies/workspace.ts';

/** When the last event that a browser saw was made; what is no such time counts as nothing seen. */
function lastSeen(lastEventId: string | null): Date | null {
  return lastEventId && /^\d{13}$/.test(lastEventId) ? new Date(Number(lastEventId)) : null;
}

export const eventRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      sse: 'only',
      exposeHeadRoute: false,
      config: { access: 'user' },
      schema: { summary: 'Follow everything that changes in a workspace (server-sent events)' },
    },
    async (request, reply) => {
      const { actor, locale } = request;
      const workspace = workspaceOf(actor);
      const since = lastSeen(reply.sse.lastEventId);
      await openStream(app, reply, {
        workspace,
        userId: actor.userId,
        read: (cause) => readWorkspaceEvents(app.database, { workspace, locale, since }, cause),
      });
    },
  );
};
