import { generatorJobSchema, submissionSchema } from '@sorami/contracts/generator-api';
import { generatePathOf } from '@sorami/contracts/kinds';
import { ApiError } from '@sorami/server/api-error';
import { isUnderPrefix } from '@sorami/storage/keys';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { type RunKind, runKindNames, runKinds } from '../kinds/registry.ts';
import { createSubmitRun, type SubmitRun } from '../runs/submit-run.ts';
import type { RouteContext } from './context.ts';
import { callOf } from './signed-calls.ts';
import { toJob } from './to-job.ts';

/** POST …/generate of each kind of work. */
export function routeGenerate(app: FastifyInstance, context: RouteContext): void {
  const submitRun = createSubmitRun(context.pool, context.boss);
  for (const kind of runKindNames) routeKind(app, submitRun, kind);
}

function routeKind(app: FastifyInstance, submitRun: SubmitRun, kind: RunKind): void {
  const { input: schema, keysOf } = runKinds[kind];
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: generatePathOf(kind),
    schema: { body: submissionSchema(schema), response: { 202: generatorJobSchema } },
    handler: async (request, reply) => {
      const { owner } = callOf(request);
      if (owner.clerkUserId === '') throw new ApiError('VALIDATION_FAILED');
      const { jobId, attempt, budgetMicros, credit, forbidden, input } = request.body;
      refuseUnstorable(input);
      refuseUnstorable(credit);
      refuseUnstorable(forbidden);
      if (keysOf?.(input).some((key) => !isUnderPrefix(key, owner))) {
        throw new ApiError('NOT_FOUND');
      }
      const run = await submitRun({
        jobId,
        owner,
        kind,
        attempt,
        budgetMicros,
        credit,
        forbidden,
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
function refuseUnstorable(input: unknown): void {
  for (const [field, value] of Object.entries(Object(input))) {
    for (const text of Array.isArray(value) ? value : [value]) {
      if (typeof text === 'string' && (text.includes('\0') || !text.isWellFormed())) {
        throw new ApiError('VALIDATION_FAILED', { fields: { [field]: unstorable } });
      }
    }
  }
}
