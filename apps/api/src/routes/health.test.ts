import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestDatabase } from '@sorami/testing/create-test-database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asOwner, createTestApp, type TestApp } from '../testing/test-app.ts';

let isGeneratorUp = true;
const generator = createServer((_request, response) => {
  // A generator that hangs is as good as none.
  if (isGeneratorUp) response.end('{}');
});
let generatorUrl: string;
let api: TestApp;

beforeAll(async () => {
  await new Promise<void>((resolve) => generator.listen(0, '127.0.0.1', resolve));
  const { port } = generator.address() as AddressInfo;
  generatorUrl = `http://127.0.0.1:${port}`;
  api = await createTestApp({ env: { NEXT_PUBLIC_API_URL: generatorUrl, API_ROLE: 'both' } });
});
afterAll(async () => {
  await api?.close();
  generator.closeAllConnections();
  generator.close();
});

async function ready({ app } = api) {
  const answer = await app.inject('/api/health/ready');
  return { code: answer.statusCode, ...answer.json() };
}
const becomes = (expected: object) =>
  expect.poll(() => ready(), { timeout: 10_000, interval: 200 }).toMatchObject(expected);
const whole = {
  database: 'ok',
  schema: 'ok',
  connections: 'ok',
  storage: 'ok',
  generator: 'ok',
  clerk: 'ok',
  work: 'ok',
};

it('says that all is well, then which part is not, and goes on serving', async () => {
  await becomes({ code: 200, status: 'ok', parts: whole, storageLacks: [] });
  isGeneratorUp = false;
  await becomes({ code: 200, status: 'degraded', parts: { ...whole, generator: 'down' } });
  isGeneratorUp = true;
  await asOwner(
    api,
    `UPDATE pgboss.job SET completed_on = now() - interval '1 hour' WHERE name = 'sweep-jobs'`,
  );
  await becomes({ code: 200, status: 'degraded', parts: { ...whole, work: 'down' } });
});

it('is not ready on a schema that lacks what it needs, or has lost it', async () => {
  await asOwner(
    api,
    `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name LIKE '%_names'`,
  );
  await becomes({ code: 503, status: 'down', parts: { database: 'ok', schema: 'old' } });
  await asOwner(
    api,
    `UPDATE _prisma_migrations SET rolled_back_at = NULL;
     INSERT INTO _prisma_migrations SELECT '1', checksum, now(), '29990101000000_grown' FROM _prisma_migrations LIMIT 1`,
  );
  await becomes({ code: 200, parts: { schema: 'ok' } });
  await asOwner(api, `COMMENT ON TABLE _prisma_migrations IS 'needs 29990101000000_grown'`);
  await becomes({ code: 503, status: 'down', parts: { schema: 'new' } });
});

it('is not ready with an empty database, a key that may not write and nobody’s keys, and names all three', async () => {
  const empty = await createTestDatabase({ empty: true });
  const broken = await createTestApp({
    env: {
      DATABASE_URL: empty.url,
      AWS_SECRET_ACCESS_KEY: 'of-somebody-else',
      CLERK_JWKS_URL: 'http://127.0.0.1:9/jwks',
      NEXT_PUBLIC_API_URL: generatorUrl,
    },
  });
  try {
    expect(await ready(broken)).toEqual({
      code: 503,
      status: 'down',
      parts: { ...whole, schema: 'old', storage: 'refused', clerk: 'down', work: 'down' },
      storageLacks: ['writing'],
    });
  } finally {
    await broken.close();
    await empty.drop();
  }
});

it('goes on serving while the store is away', async () => {
  const away = await createTestApp({ env: { S3_ENDPOINT: 'http://127.0.0.1:9', API_ROLE: 'serve' } });
  try {
    expect(await ready(away)).toMatchObject({ code: 200, status: 'degraded', parts: { storage: 'down' } });
  } finally {
    await away.close();
  }
});
