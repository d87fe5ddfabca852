import { type StoreGap, storeGaps } from '@sorami/storage/port';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { countEvents } from '../delivery/count-events.ts';
import type { RouteContext } from './context.ts';

const up = z.enum(['up', 'down']);
const readySchema = z.object({
  status: z.enum(['ready', 'unavailable']),
  database: up,
  storage: up,
  /** What the store was found not to do. */
  storageLacks: z.array(z.enum(storeGaps)),
  deliveries: z.object({ pending: z.number(), dead: z.number() }).nullable(),
  /** Models and providers that need an operator: the log and the doctor say why. */
  models: z.array(
    z.object({ what: z.string(), state: z.enum(['ending', 'gone', 'fault', 'unreachable', 'busy']) }),
  ),
});

/** Milliseconds for which what the store said holds: anyone may ask, and a store is paid by the request. */
const storeFreshness = 2_000;

/**
 * Live: the process answers. Ready: it can take jobs in, for which it needs the database alone; while storage is
 * down, jobs wait. `deliveries.dead` counts the events that were given up in the last 30 days.
 */
export function routeHealth(
  app: FastifyInstance,
  { pool, store, watch }: Pick<RouteContext, 'pool' | 'store' | 'watch'>,
): void {
  let storage = {
    askedAt: Number.NEGATIVE_INFINITY,
    gaps: Promise.resolve<readonly StoreGap[] | null>(null),
  };
  const askStore = () => {
    if (performance.now() - storage.askedAt > storeFreshness) {
      const gaps = store
        .checkBucket()
        .then(() => store.findGaps())
        .catch(() => null);
      storage = { askedAt: performance.now(), gaps };
    }
    return storage.gaps;
  };
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
      const [deliveries, gaps] = await Promise.all([countEvents(pool).catch(() => null), askStore()]);
      return reply.status(deliveries ? 200 : 503).send({
        status: deliveries ? 'ready' : 'unavailable',
        database: deliveries ? 'up' : 'down',
        storage: gaps ? 'up' : 'down',
        storageLacks: [...(gaps ?? [])],
        deliveries,
        models: watch.troubles(),
      });
    },
  );
}
