import {
  generateBlogSchema,
  generateBookSchema,
  generateImagesSchema,
  generatorJobSchema,
  submissionSchema,
} from '@sorami/contracts/generator-api';
import { ApiError } from '@sorami/server/api-error';
import { isUnderPrefix } from '@sorami/storage/keys';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { RunKind } from '../runs/queues.ts';
import { submitRun } from '../runs/submit-run.ts';
import type { RouteContext } from './context.ts';
import { callOf } from './signed-calls.ts';
import { toJob } from './to-job.ts';

type GenerateSchema = typeof generateImagesSchema | typeof generateBookSchema | typeof generateBlogSchema;

/** POST …/generate of each kind of job. */
export function routeGenerate(app: FastifyInstance, context: RouteContext): void {
  routeKind(app, context, '/api/images/generate', 'image', generateImagesSchema);
  routeKind(app, context, '/api/books/generate', 'book', generateBookSchema);
  routeKind(app, context, '/api/blogs/generate', 'blog', generateBlogSchema);
}

function routeKind(
  app: FastifyInstance,
  { pool, boss }: RouteContext,
  url: string,
  kind: RunKind,
  schema: GenerateSchema,
): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url,
    schema: { body: submissionSchema(schema), response: { 202: generatorJobSchema } },
    handler: async (request, reply) => {
      const { owner } = callOf(request);
      if (owner.clerkUserId === '') throw new ApiError('VALIDATION_FAILED');
      const { jobId, attempt, input } = request.body;
      refuseUnstorable(input);
      if ('inputKey' in input && input.inputKey && !isUnderPrefix(input.inputKey, owner)) {
        throw new ApiError('NOT_FOUND');
      }
      const run = await submitRun(pool, boss, {
        jobId,
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

const unstorable = { fr: 'Texte mal formé', en: 'Must be well-formed text' };

/** PostgreSQL keeps neither NUL nor half a surrogate pair in JSON. */
function refuseUnstorable(input: Record<string, unknown>): void {
  for (const [field, value] of Object.entries(input)) {
    for (const text of Array.isArray(value) ? value : [value]) {
      if (typeof text === 'string' && (text.includes('\0') || !text.isWellFormed())) {
        throw new ApiError('VALIDATION_FAILED', { fields: { [field]: unstorable } });
      }
    }
  }
}
