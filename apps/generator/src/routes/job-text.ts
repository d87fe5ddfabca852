import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Pool } from 'pg';
import { z } from 'zod';
import { transaction } from '../database/transaction.ts';
import type { DraftReader } from '../pipeline/drafts.ts';
import { findRun } from '../runs/find-run.ts';
import { jobId } from './jobs.ts';
import { callOf } from './signed-calls.ts';

/** The text that a job of the call's owner writes, while it does: a line of JSON for each piece, empty ones between. */
export function routeJobText(
  app: FastifyInstance,
  { pool, drafts }: { pool: Pool; drafts: DraftReader },
): void {
  const stopping = new AbortController();
  app.addHook('preClose', async () => stopping.abort());
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/jobs/:id/text',
    schema: { params: z.object({ id: z.string() }) },
    handler: async (request, reply) => {
      const id = jobId(request.params.id);
      await transaction(pool, (tx) => findRun(tx, id, callOf(request).owner));
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      const signal = AbortSignal.any([gone.signal, stopping.signal]);
      const lines = Readable.from(
        (async function* () {
          yield '\n';
          for await (const piece of drafts.read(id, signal))
            yield piece ? `${JSON.stringify(piece)}\n` : '\n';
        })(),
      );
      // A connection that were kept after it would keep a process that stops.
      return reply.header('connection', 'close').type('application/x-ndjson').send(lines);
    },
  });
}
