import { generatorJobSchema } from '@sorami/contracts/generator-api';
import { finalJobStatuses } from '@sorami/contracts/jobs';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { verifySession } from '../auth/verify-session.ts';
import { verifySignedCall } from '../auth/verify-signed-call.ts';
import { transaction } from '../database/transaction.ts';
import { redeliverEvent } from '../delivery/redeliver-event.ts';
import { GeneratorError } from '../errors/generator-error.ts';
import { cancelRun } from '../runs/cancel-run.ts';
import { type Caller, findRun } from '../runs/find-run.ts';
import type { RouteContext } from './context.ts';
import { keepRawBody, rawBody } from './raw-body.ts';
import { toJob } from './to-job.ts';

const paramsSchema = z.object({ id: z.string() });
const maxBody = 1024;

/** Looking at a job and cancelling it: by its owner's session token, or by api's signature. */
export async function routeJobs(app: FastifyInstance, context: RouteContext): Promise<void> {
  keepRawBody(app, maxBody);

  async function callerOf(request: FastifyRequest): Promise<Caller> {
    if (request.headers['webhook-signature'] === undefined) {
      return verifySession(request.headers.authorization, context.env, context.jwks);
    }
    verifySignedCall(context.env.WEBHOOK_SECRET, request, rawBody(request.body));
    return 'api';
  }

  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.route({
    method: 'GET',
    url: '/api/jobs/:id',
    schema: { params: paramsSchema, response: { 200: generatorJobSchema } },
    handler: async (request) => {
      const caller = await callerOf(request);
      const id = jobId(request.params.id);
      return transaction(context.pool, async (tx) => {
        const run = await findRun(tx, id, caller);
        if (caller === 'api' && finalJobStatuses.includes(run.status)) {
          await redeliverEvent(tx, run.job_id, run.sequence);
        }
        return toJob(run);
      });
    },
  });
  typed.route({
    method: 'POST',
    url: '/api/jobs/:id/cancel',
    schema: { params: paramsSchema, response: { 202: generatorJobSchema } },
    handler: async (request, reply) => {
      const caller = await callerOf(request);
      const id = jobId(request.params.id);
      const { pool, boss, store } = context;
      const run = await cancelRun({ pool, boss, bucket: store.bucket }, id, caller);
      request.log.info({ jobId: run.job_id, status: run.status }, 'Cancellation asked for');
      return reply.status(202).send(toJob(run));
    },
  });
}

/** What is no UUID cannot be a job. */
function jobId(id: string): string {
  const parsed = z.uuid().safeParse(id);
  if (!parsed.success) throw new GeneratorError('NOT_FOUND');
  return parsed.data.toLowerCase();
}
