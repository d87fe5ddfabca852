import { atMostEvery } from '@sorami/server/at-most-every';
import { readSchemaFit } from '@sorami/server/schema-fit';
import { type StoreGap, storeGaps } from '@sorami/storage/port';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { generatorMigrations } from '../database/migrate.ts';
import { countEvents } from '../delivery/count-events.ts';
import type { RouteContext } from './context.ts';

const up = z.enum(['up', 'down']);
const readySchema = z.object({
  status: z.enum(['ready', 'unavailable']),
  database: up,
  schema: z.enum(['ok', 'old', 'new', 'unknown']),
  storage: z.enum(['up', 'refused', 'down']),
  /** What the store was found not to do. */
  storageLacks: z.array(z.enum(storeGaps)),
  clerk: z.enum(['ok', 'away', 'down']),
  /** Whether this process takes work and delivers events; null where its role is to answer alone. */
  work: up.nullable(),
  deliveries: z.object({ pending: z.number(), dead: z.number() }).nullable(),
  /** Models and providers that need an operator: the log and the doctor say why. */
  models: z.array(
    z.object({ what: z.string(), state: z.enum(['ending', 'gone', 'fault', 'unreachable', 'busy']) }),
  ),
});

/** Milliseconds for which an answer holds: anyone may ask, and a store is paid by the request. */
const freshness = 1_000;
const storeFreshness = 2_000;

interface HealthContext extends Pick<RouteContext, 'pool' | 'store' | 'watch' | 'signingKeys'> {
  /** Null where this process does not work, or does not yet. */
  isWorking: () => boolean | null;
}

/**
 * Live: the process answers. Ready: it can take jobs in, for which it needs the database alone, with a schema that fits;
 * while storage is down, jobs wait, but a store that refuses what we write is wrongly set up. `deliveries.dead` counts
 * the events that were given up in the last 30 days.
 */
export function routeHealth(app: FastifyInstance, context: HealthContext): void {
  const { pool, store, watch, signingKeys, isWorking } = context;
  let storageLacks: readonly StoreGap[] = [];
  const askStore = atMostEvery(storeFreshness, async () => {
    try {
      const writing = await store.tryWriting();
      storageLacks = writing === 'ok' ? await store.findGaps() : ['writing'];
      return writing === 'ok' ? 'up' : 'refused';
    } catch (error) {
      app.log.warn({ err: error }, 'The object store does not answer');
      return 'down';
    }
  });
  const askDatabase = atMostEvery(freshness, async () => {
    const [deliveries, schema] = await Promise.all([
      countEvents(pool).catch(() => null),
      readSchemaFit(pool, generatorMigrations).catch(() => 'unknown' as const),
    ]);
    return { deliveries, schema };
  });
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/health/live',
    { schema: { response: { 200: z.object({ status: z.literal('live') }) } }, logLevel: 'warn' },
    async () => ({
      status: 'live' as const,
    }),
  );
  typed.get(
    '/health/ready',
    { schema: { response: { 200: readySchema, 503: readySchema } }, logLevel: 'warn' },
    async (_request, reply) => {
      const [{ deliveries, schema }, storage, clerk] = await Promise.all([
        askDatabase(),
        askStore(),
        signingKeys.state(),
      ]);
      const works = isWorking();
      const isReady = deliveries !== null && schema === 'ok' && storage !== 'refused' && works !== false;
      return reply.status(isReady ? 200 : 503).send({
        status: isReady ? 'ready' : 'unavailable',
        database: deliveries ? 'up' : 'down',
        schema,
        storage,
        storageLacks: [...storageLacks],
        clerk,
        work: works === null ? null : works ? 'up' : 'down',
        deliveries,
        models: watch.troubles(),
      });
    },
  );
}
