import { isMissed, type StoreGap, storeGaps } from '@sorami/storage/port';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';

const part = z.enum(['ok', 'down']);
const readinessSchema = z.object({
  status: z.enum(['ok', 'degraded', 'down']),
  parts: z.object({ database: part, storage: part, generator: part }),
  /** What the store was found not to do. */
  storageLacks: z.array(z.enum(storeGaps)),
});
type Readiness = z.infer<typeof readinessSchema>;

/** Milliseconds: a part that takes longer to answer counts as down. */
const patience = 1_500;
/** Milliseconds that an answer is given again, since anybody may ask. */
const freshFor = 1_000;

export const healthRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/live',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Whether this process answers',
        response: { 200: z.object({ status: z.literal('ok') }) },
      },
    },
    async () => ({ status: 'ok' as const }),
  );

  let last: { at: number; readiness: Promise<Readiness> } | undefined;

  async function check(): Promise<Readiness> {
    let storageLacks: readonly StoreGap[] = [];
    const [database, storage, generator] = await Promise.all([
      isUp('database', () => app.pool.query('SELECT 1')),
      isUp('storage', async () => {
        await app.store.checkBucket();
        storageLacks = await app.store.findGaps();
      }),
      isUp('generator', async (signal) => {
        const response = await fetch(`${app.env.NEXT_PUBLIC_API_URL}/health/live`, { signal });
        await response.body?.cancel();
        if (!response.ok) throw new Error(`The generator answered ${response.status}`);
      }),
    ]);
    const isWhole = storage === 'ok' && generator === 'ok' && !storageLacks.some(isMissed);
    const status = database === 'down' ? 'down' : isWhole ? 'ok' : 'degraded';
    return { status, parts: { database, storage, generator }, storageLacks: [...storageLacks] };
  }

  async function isUp(name: string, ask: (signal: AbortSignal) => Promise<unknown>) {
    const signal = AbortSignal.timeout(patience);
    const tooLate = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('no answer in time')), { once: true });
    });
    try {
      await Promise.race([ask(signal), tooLate]);
      return 'ok' as const;
    } catch (error) {
      app.log.warn({ err: error, part: name }, 'a part is down');
      return 'down' as const;
    } finally {
      tooLate.catch(() => {});
    }
  }

  // 200 while requests can be served, 503 without the database. Without storage or the generator most of Sorami still
  // works, so they make it `degraded`: no load balancer should send people away for them.
  app.get(
    '/ready',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Which parts answer',
        response: { 200: readinessSchema, 503: readinessSchema },
      },
    },
    async (_request, reply) => {
      if (!last || Date.now() - last.at > freshFor) last = { at: Date.now(), readiness: check() };
      const readiness = await last.readiness;
      return reply.code(readiness.status === 'down' ? 503 : 200).send(readiness);
    },
  );
};
