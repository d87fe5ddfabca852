import {
  generateBlogSchema,
  generateBookSchema,
  generateImagesSchema,
  generatorJobSchema,
} from '@sorami/contracts/generator-api';
import { isUnderPrefix } from '@sorami/storage/keys';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { verifySession } from '../auth/verify-session.ts';
import { GeneratorError } from '../errors/generator-error.ts';
import type { RunKind } from '../runs/queues.ts';
import { submitRun } from '../runs/submit-run.ts';
import type { RouteContext } from './context.ts';
import { toJob } from './to-job.ts';

const jobIdSchema = z.uuid().transform((id) => id.toLowerCase());

type GenerateSchema = typeof generateImagesSchema | typeof generateBookSchema | typeof generateBlogSchema;

/** POST …/generate of each kind of job, by its owner's session token. */
export function routeGenerate(app: FastifyInstance, context: RouteContext): void {
  routeKind(app, context, '/api/images/generate', 'image', generateImagesSchema);
  routeKind(app, context, '/api/books/generate', 'book', generateBookSchema);
  routeKind(app, context, '/api/blogs/generate', 'blog', generateBlogSchema);
}

function routeKind(
  app: FastifyInstance,
  { env, pool, boss, jwks }: RouteContext,
  url: string,
  kind: RunKind,
  schema: GenerateSchema,
): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url,
    // Before the body is even looked at.
    onRequest: async (request) => {
      request.owner = await verifySession(request.headers.authorization, env, jwks);
    },
    schema: { body: schema, response: { 202: generatorJobSchema } },
    handler: async (request, reply) => {
      const { owner } = request;
      if (!owner) throw new GeneratorError('UNAUTHENTICATED');
      const jobId = jobIdSchema.safeParse(request.headers['idempotency-key']);
      if (!jobId.success) {
        throw new GeneratorError('VALIDATION_FAILED', {
          fields: { 'idempotency-key': 'must be the job’s UUID' },
        });
      }
      const { attempt, ...input } = request.body;
      refuseUnstorable(input);
      if ('inputKey' in input && input.inputKey && !isUnderPrefix(input.inputKey, owner)) {
        throw new GeneratorError('NOT_FOUND');
      }
      const run = await submitRun(pool, boss, {
        jobId: jobId.data,
        owner,
        kind,
        attempt,
        input,
        requestId: request.id,
      });
      request.log.info(
        { jobId: run.job_id, kind, attempt: run.attempt, status: run.status },
        'Job submitted',
      );
      return reply.status(202).send(toJob(run));
    },
  });
}

/** PostgreSQL keeps neither NUL nor half a surrogate pair in JSON. */
function refuseUnstorable(input: Record<string, unknown>): void {
  for (const [field, value] of Object.entries(input)) {
    for (const text of Array.isArray(value) ? value : [value]) {
      if (typeof text === 'string' && (text.includes('\0') || !text.isWellFormed())) {
        throw new GeneratorError('VALIDATION_FAILED', { fields: { [field]: 'must be well-formed text' } });
      }
    }
  }
}
