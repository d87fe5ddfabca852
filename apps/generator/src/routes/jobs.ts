import { generatorJobSchema, knownJobSchema } from '@sorami/contracts/generator-api';
import { finalJobStatuses } from '@sorami/contracts/jobs';
import { ApiError } from '@sorami/server/api-error';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { transaction } from '../database/transaction.ts';
import { resendEvent } from '../delivery/resend-event.ts';
import { cancelRun } from '../runs/cancel-run.ts';
import { findRun } from '../runs/find-run.ts';
import type { RouteContext } from './context.ts';
import { callOf } from './signed-calls.ts';
import { toJob } from './to-job.ts';

const paramsSchema = z.object({ id: z.string() });
const bodyLimit = 1024;

/** Looking at a job of the call's owner, and cancelling it. */
export function routeJobs(app: FastifyInstance, { pool, boss, store }: RouteContext): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.route({
    method: 'GET',
    url: '/api/jobs/:id',
    schema: { params: paramsSchema, response: { 200: knownJobSchema } },
    handler: async (request) => {
      const id = jobId(request.params.id);
      const { owner } = callOf(request);
      return transaction(pool, async (tx) => {
        const run = await findRun(tx, id, owner);
        const isOver = finalJobStatuses.includes(run.status);
        return { ...toJob(run), isParked: isOver && (await resendEvent(tx, run)) === 'parked' };
      });
    },
  });
  typed.route({
    method: 'POST',
    url: '/api/jobs/:id/cancel',
    bodyLimit,
    schema: { params: paramsSchema, response: { 202: generatorJobSchema } },
    handler: async (request, reply) => {
      const id = jobId(request.params.id);
      const run = await cancelRun({ pool, boss, bucket: store.bucket }, id, callOf(request).owner);
      request.log.info({ jobId: run.job_id, status: run.status }, 'Cancellation asked for');
      return reply.status(202).send(toJob(run));
    },
  });
}

/** What is no UUID cannot be a job. */
export function jobId(id: string): string {
  const parsed = z.uuid().safeParse(id);
  if (!parsed.success) throw new ApiError('NOT_FOUND');
  return parsed.data.toLowerCase();
}
