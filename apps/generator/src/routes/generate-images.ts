import { generateImagesSchema, generatorJobSchema } from '@sorami/contracts/generator-api';
import { isUnderPrefix } from '@sorami/storage/keys';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { verifySession } from '../auth/verify-session.ts';
import { GeneratorError } from '../errors/generator-error.ts';
import { submitRun } from '../runs/submit-run.ts';
import type { RouteContext } from './context.ts';
import { toJob } from './to-job.ts';

const jobIdSchema = z.uuid().transform((id) => id.toLowerCase());

export function routeGenerateImages(app: FastifyInstance, { env, pool, boss, jwks }: RouteContext): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: '/api/images/generate',
    // Before the body is even looked at.
    onRequest: async (request) => {
      request.owner = await verifySession(request.headers.authorization, env, jwks);
    },
    schema: { body: generateImagesSchema, response: { 202: generatorJobSchema } },
    handler: async (request, reply) => {
      const { owner, body } = request;
      if (!owner) throw new GeneratorError('UNAUTHENTICATED');
      const jobId = jobIdSchema.safeParse(request.headers['idempotency-key']);
      if (!jobId.success) {
        throw new GeneratorError('VALIDATION_FAILED', {
          fields: { 'idempotency-key': 'must be the job’s UUID' },
        });
      }
      if (body.inputKey && !isUnderPrefix(body.inputKey, owner)) throw new GeneratorError('NOT_FOUND');
      const run = await submitRun(pool, boss, { jobId: jobId.data, owner, body, requestId: request.id });
      request.log.info({ jobId: run.job_id, attempt: run.attempt, status: run.status }, 'Job submitted');
      return reply.status(202).send(toJob(run));
    },
  });
}
