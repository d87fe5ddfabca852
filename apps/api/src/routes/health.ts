import { migrationsFolder } from '@sorami/database/folders';
import { atMostEvery } from '@sorami/server/at-most-every';
import { readConnectionBudget } from '@sorami/server/connection-budget';
import { readSchemaFit } from '@sorami/server/schema-fit';
import { isMissed, type StoreGap, storeGaps } from '@sorami/storage/port';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';

/** What each part may be found to be; everything but `ok` is for an operator, and docs/guide/operate.md says of each what to do. */
const parts = {
  database: ['ok', 'down'],
  schema: ['ok', 'old', 'new', 'unknown'],
  connections: ['ok', 'scarce', 'unknown'],
  storage: ['ok', 'refused', 'down'],
  generator: ['ok', 'down'],
  clerk: ['ok', 'away', 'down'],
  work: ['ok', 'down'],
} as const;
type Parts = { [Name in keyof typeof parts]: (typeof parts)[Name][number] };

const readinessSchema = z.object({
  status: z.enum(['ok', 'degraded', 'down']),
  parts: z.object({
    database: z.enum(parts.database),
    schema: z.enum(parts.schema),
    connections: z.enum(parts.connections),
    storage: z.enum(parts.storage),
    generator: z.enum(parts.generator),
    clerk: z.enum(parts.clerk),
    work: z.enum(parts.work),
  }),
  /** What the store was found not to do. */
  storageLacks: z.array(z.enum(storeGaps)),
});
type Readiness = z.infer<typeof readinessSchema>;

/** Milliseconds: a part that takes longer to answer counts as down. */
const patience = 1_500;
/** Milliseconds that an answer is given again, since anybody may ask; a store is paid by the request. */
const freshFor = 1_000;
const storageFreshFor = 5_000;
/** Fewer connections than this left on the server: the next program to start may get none. */
const fewConnections = 5;
/** The sweep is done every ten seconds by some process of api, and asked for anew every minute. */
const restOfWork = '3 minutes';

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

  let storageLacks: readonly StoreGap[] = [];
  const tryStorage = atMostEvery(storageFreshFor, async (): Promise<Parts['storage']> => {
    const writing = await app.store.tryWriting();
    storageLacks = writing === 'ok' ? await app.store.findGaps() : ['writing'];
    return writing;
  });

  const check = atMostEvery(freshFor, async (): Promise<Readiness> => {
    const [schema, connections, storage, generator, clerk, work] = await Promise.all([
      ask('schema', 'unknown', () => readSchemaFit(app.pool, { folder: migrationsFolder, schema: 'public' })),
      ask('connections', 'unknown', countConnections),
      ask('storage', 'down', tryStorage),
      ask('generator', 'down', async (signal) => {
        const response = await fetch(`${app.env.NEXT_PUBLIC_API_URL}/health/ready`, { signal });
        await response.body?.cancel();
        if (!response.ok) throw new Error(`The generator answered ${response.status}`);
        return 'ok';
      }),
      ask('clerk', 'down', () => app.signingKeys.state()),
      ask('work', 'down', lookAtWork),
    ]);
    const database = schema === 'unknown' ? 'down' : 'ok';
    const found: Parts = { database, schema, connections, storage, generator, clerk, work };
    return { status: judge(found), parts: found, storageLacks: [...storageLacks] };
  });

  /** `down` sends people to another process of api, or nobody: for what leaves this one no use, or is wrongly set up. */
  function judge(found: Parts): Readiness['status'] {
    const isUnfit = found.schema !== 'ok' || found.storage === 'refused';
    const isIdle = app.env.API_ROLE === 'work' ? found.work === 'down' : found.clerk === 'down';
    if (isUnfit || isIdle) return 'down';
    const isWhole = Object.values(found).every((part) => part === 'ok') && !storageLacks.some(isMissed);
    return isWhole ? 'ok' : 'degraded';
  }

  async function countConnections(): Promise<Parts['connections']> {
    const { most, used } = await readConnectionBudget(app.pool);
    return most - used < fewConnections ? 'scarce' : 'ok';
  }

  /** Whether any process of api works in the background: what it does last is seen in its queue. */
  async function lookAtWork(): Promise<Parts['work']> {
    const { rowCount } = await app.pool.query(
      `SELECT FROM pgboss.job WHERE name = 'sweep-jobs' AND state = 'completed'
       AND completed_on > now() - interval '${restOfWork}' LIMIT 1`,
    );
    return rowCount === 0 ? 'down' : 'ok';
  }

  /** What the part was found to be, or `otherwise` where it does not answer in time. The cause is for the log alone. */
  async function ask<State extends string>(
    part: string,
    otherwise: State,
    question: (signal: AbortSignal) => Promise<State>,
  ): Promise<State> {
    const signal = AbortSignal.timeout(patience);
    const tooLate = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('no answer in time')), { once: true });
    });
    try {
      return await Promise.race([question(signal), tooLate]);
    } catch (error) {
      app.log.warn({ err: error, part }, 'a part is down');
      return otherwise;
    } finally {
      tooLate.catch(() => {});
    }
  }

  // 200 while requests can be served. Without storage or the generator most of Sorami still works, so they make it
  // `degraded`: no load balancer should send people away for them.
  app.get(
    '/ready',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Which parts answer, and whether they do what is asked of them',
        response: { 200: readinessSchema, 503: readinessSchema },
      },
    },
    async (_request, reply) => {
      const readiness = await check();
      return reply.code(readiness.status === 'down' ? 503 : 200).send(readiness);
    },
  );
};
