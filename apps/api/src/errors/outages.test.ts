import { toApiError } from '@sorami/server/to-api-error';
import { StorageUnavailableError } from '@sorami/storage/port';
import { createTestDatabase, type TestDatabase } from '@sorami/testing/create-test-database';
import { startTcpProxy, type TcpProxy } from '@sorami/testing/tcp-proxy';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

let api: TestApp;
let database: TestDatabase;
let wire: TcpProxy;

beforeAll(async () => {
  database = await createTestDatabase();
  const url = new URL(database.apiUrl);
  wire = await startTcpProxy({ host: url.hostname, port: Number(url.port) });
  url.hostname = '127.0.0.1';
  url.port = String(wire.port);
  api = await createTestApp({ env: { DATABASE_URL: url.href } });
});
afterAll(async () => {
  await api?.close();
  await wire?.cut();
  await database?.drop();
});

const list = (clerkId = 'user_1') => api.app.inject({ url: '/api/jobs', headers: api.as(clerkId) });

describe('while the database is away', () => {
  it('requests are answered with 503, and served again as soon as it is back', async () => {
    expect((await list()).statusCode).toBe(200);
    await wire.cut();
    // A known person and one who has to be looked up: plain SQL and Prisma.
    for (const answer of [await list(), await list('user_unknown'), await list()]) {
      expect(answer.json().error.code).toBe('DATABASE_UNAVAILABLE');
      expect(answer.statusCode).toBe(503);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(answer.body).not.toMatch(/ECONN|postgres|Prisma|terminated|stack/i);
    }
    expect((await api.app.inject('/api/health/live')).statusCode).toBe(200);
    const ready = await api.app.inject('/api/health/ready');
    expect([ready.statusCode, ready.json().status, ready.json().parts.database]).toEqual([
      503,
      'down',
      'down',
    ]);
    expect(ready.body).not.toMatch(/ECONN|127\.0\.0\.1/);

    await wire.mend();
    await expect.poll(async () => (await list()).statusCode, { timeout: 10_000 }).toBe(200);
    expect((await list('user_unknown')).statusCode).toBe(200);
    const healthy = async () => (await api.app.inject('/api/health/ready')).json().parts.database;
    await expect.poll(healthy, { timeout: 10_000 }).toBe('ok');
  });
});

describe('what PostgreSQL says', () => {
  /** Every row of this table is refused with this SQLSTATE, as a full disk or a full server refuses it. */
  async function refuseWith(state: string): Promise<void> {
    const owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    await owner.query(`
      CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'secret detail' USING ERRCODE = '${state}'; END $$;
      CREATE OR REPLACE TRIGGER refuse BEFORE INSERT ON webhook_deliveries
        FOR EACH ROW EXECUTE FUNCTION refuse()`);
    await owner.end();
  }
  const thrownBy = (work: () => Promise<unknown>) => work().then(() => null, toApiError);
  const data = { id: 'a', source: 'test' };

  it.each(['53300', '53100', '53200', '57P01', '57P02', '57P03', '57014', '40001', '08006'])(
    '%s is an outage, however Prisma wraps it',
    async (state) => {
      await refuseWith(state);
      const { database: prisma, pool } = api.app;
      const tries = {
        typed: () => prisma.webhookDelivery.create({ data }),
        many: () => prisma.webhookDelivery.createMany({ data: [data] }),
        raw: () => prisma.$executeRaw`INSERT INTO webhook_deliveries (id, source) VALUES ('a', 'test')`,
        unsafe: () =>
          prisma.$executeRawUnsafe(`INSERT INTO webhook_deliveries (id, source) VALUES ('a', 'b')`),
        batch: () => prisma.$transaction([prisma.webhookDelivery.create({ data })]),
        transaction: () => prisma.$transaction((transaction) => transaction.webhookDelivery.create({ data })),
        'raw in a transaction': () =>
          prisma.$transaction(
            (transaction) =>
              transaction.$executeRaw`INSERT INTO webhook_deliveries (id, source) VALUES ('a', 'test')`,
          ),
        pg: () => pool.query(`INSERT INTO webhook_deliveries (id, source) VALUES ('a', 'b')`),
      };
      for (const [how, work] of Object.entries(tries)) {
        const error = await thrownBy(work);
        expect([how, error?.code, error?.statusCode]).toEqual([how, 'DATABASE_UNAVAILABLE', 503]);
      }
    },
  );

  it.each(['23505', '22P02', 'P0001', '42501'])('%s is not', async (state) => {
    await refuseWith(state);
    const { database: prisma } = api.app;
    for (const work of [
      () => prisma.webhookDelivery.create({ data }),
      () => prisma.$executeRaw`INSERT INTO webhook_deliveries (id, source) VALUES ('a', 'test')`,
    ]) {
      expect((await thrownBy(work))?.code).toBe('INTERNAL');
    }
  });

  it('to a query whose connection it ends is an outage', async () => {
    const { database: prisma } = api.app;
    const asleep = thrownBy(() => prisma.$queryRaw`SELECT pg_sleep(20)::text`);
    const owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    await expect
      .poll(async () => {
        const { rowCount } = await owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE query LIKE '%pg_sleep(20)%' AND pid <> pg_backend_pid()`);
        return rowCount;
      })
      .toBe(1);
    await owner.end();
    expect((await asleep)?.code).toBe('DATABASE_UNAVAILABLE');
  });
});

describe('an error', () => {
  const coded = (code: string) => Object.assign(new Error('secret detail'), { code });

  it.each(['57P01', '57P03', '53300', '08006', '57014', 'ECONNREFUSED', 'ECONNRESET', 'P1001', 'P2024'])(
    '%s of the database is an outage, also as a cause',
    (code) => {
      expect(toApiError(coded(code)).code).toBe('DATABASE_UNAVAILABLE');
      expect(toApiError(new Error('query failed', { cause: coded(code) })).code).toBe('DATABASE_UNAVAILABLE');
    },
  );

  it.each([
    'Client was closed and is not queryable',
    'Client has encountered a connection error and is not queryable',
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'Query read timeout',
    'timeout exceeded when trying to connect',
  ])('of pg that says "%s" is an outage', (message) => {
    expect(toApiError(new Error(message)).code).toBe('DATABASE_UNAVAILABLE');
  });

  it('of a socket that is not there is an outage, of a file that is not there is none', () => {
    const missing = (syscall: string) => Object.assign(coded('ENOENT'), { syscall });
    expect(toApiError(missing('connect')).code).toBe('DATABASE_UNAVAILABLE');
    expect(toApiError(missing('open')).code).toBe('INTERNAL');
  });

  it.each(['23505', '42P01', 'P2002', 'ERR_ASSERTION'])('%s is not', (code) => {
    expect(toApiError(coded(code)).code).toBe('INTERNAL');
  });

  it.each([
    ['FST_UNDER_PRESSURE', 'SERVICE_UNAVAILABLE'],
    ['FST_ERR_CTP_BODY_TOO_LARGE', 'PAYLOAD_TOO_LARGE'],
    ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'UNSUPPORTED_MEDIA_TYPE'],
  ])('%s of Fastify is %s', (code, ours) => {
    expect(toApiError(coded(code)).code).toBe(ours);
  });

  it('of the store says that storage is away', () => {
    const cause = coded('ECONNREFUSED');
    const { code, statusCode } = toApiError(new StorageUnavailableError('the store is away', { cause }));
    expect([code, statusCode]).toEqual(['STORAGE_UNAVAILABLE', 503]);
  });

  it.each([undefined, null, 'text', 42, {}])('thrown as %j is INTERNAL', (thrown) => {
    expect(toApiError(thrown).code).toBe('INTERNAL');
  });
});
