import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { isApiError } from '../../../../errors/api-error.ts';
import { openStream, type StreamEvent } from '../../../../events/open-stream.ts';
import { isFinal } from '../../../../jobs/advance-job.ts';
import { jobEvent, jobEventId, removedEvent } from '../../../../jobs/job-event.ts';
import { presentJob } from '../../../../jobs/present-job.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';
import { workspaceOf } from '../../../../policies/workspace.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/events',
    {
      sse: 'only',
      exposeHeadRoute: false,
      config: { access: 'user' },
      schema: { summary: 'Follow a job (server-sent events)', params: idParamsSchema },
    },
    async (request, reply) => {
      const { actor, params, locale } = request;
      const workspace = workspaceOf(actor);
      const job = await presentJob(app.database, workspace, params.id, locale);
      // The status that tells a browser to stop reconnecting: it has seen the end.
      if (isFinal(job.status) && reply.sse.lastEventId === jobEventId(job)) return reply.code(204).send();

      await openStream(app, reply, {
        workspace,
        userId: actor.userId,
        async read(cause): Promise<StreamEvent[]> {
          if (typeof cause === 'object' && cause.id !== params.id) return [];
          try {
            const now = await presentJob(app.database, workspace, params.id, locale);
            return [{ ...jobEvent(now), last: isFinal(now.status) }];
          } catch (error) {
            if (!isApiError(error)) throw error;
            return [{ ...removedEvent('job', params.id), last: true }];
          }
        },
      });
    },
  );
};

export default route;
