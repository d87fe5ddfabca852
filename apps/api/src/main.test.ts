import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '@sorami/testing/create-test-database';
import { createTokenIssuer, type TokenIssuer } from '@sorami/testing/token-issuer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SpawnedApi, spawnApi } from './testing/spawn-api.ts';
import { testEnv } from './testing/test-app.ts';

let database: TestDatabase;
let tokens: TokenIssuer;
let web: Server;
let waiting: ServerResponse | undefined;
let env: Record<string, string>;
let api: SpawnedApi | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  tokens = await createTokenIssuer();
  web = createServer((_request, response) => {
    waiting = response;
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  env = testEnv({
    NODE_ENV: 'production',
    LOG_LEVEL: 'debug',
    DATABASE_URL: database.apiUrl,
    CLERK_ISSUER: tokens.issuer,
    CLERK_JWKS_URL: tokens.jwksUrl,
    WEB_UPSTREAM: `http://127.0.0.1:${(web.address() as AddressInfo).port}`,
  });
});
afterAll(async () => {
  void api?.end('SIGKILL');
  web?.closeAllConnections();
  web?.close();
  await tokens?.close();
  await database?.drop();
});

describe('the program', () => {
  it('refuses to start with a configuration that is not usable, and lists all that is wrong', async () => {
    api = spawnApi({ ...env, APP_ORIGIN: 'nowhere', WEBHOOK_SECRET: 'short' });
    await expect(api.listening).rejects.toThrow(/ended with 1[\s\S]*APP_ORIGIN: [\s\S]*WEBHOOK_SECRET: /);
  });

  it('finishes answers under way, ends streams, then stops', async () => {
    api = spawnApi(env);
    const url = await api.listening;
    const authorization = `Bearer ${tokens.mint('user_1')}`;
    const stream = await fetch(`${url}/api/events`, { headers: { authorization } });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const client = connect(Number(new URL(url).port), '127.0.0.1');
    const answers = text(client);
    const ask = (path: string) => client.write(`GET ${path} HTTP/1.1\r\nhost: a\r\n\r\n`);
    ask('/slow');
    await expect.poll(() => waiting !== undefined).toBe(true);

    void api.end('SIGTERM');
    await expect.poll(() => api?.log.some(({ msg }) => msg === 'stopping')).toBe(true);
    await stream.text();
    // By a connection that is open already: who asks cannot know that this process ends.
    ask('/api/health/live');
    waiting?.end('finished');
    expect(await answers).toMatch(/finished[\s\S]*HTTP\/1.1 200 [\s\S]*connection: close/i);
    expect(await api.exited).toBe(0);
  });

  it('logs JSON without tokens, cookies or query strings', async () => {
    api = spawnApi(env);
    const url = await api.listening;
    const token = tokens.mint('user_1');
    const headers = { cookie: `__session=${token}`, 'svix-signature': 'v1,secret-signature' };
    await fetch(`${url}/api/jobs?cursor=secret-cursor`, { headers });
    await fetch(`${url}/api/webhooks/clerk`, { method: 'POST', headers, body: '{}' });
    await fetch(`${url}/api/jobs`, { headers: { authorization: `Bearer ${token}x` } });
    const lines = () => api?.log.filter(({ msg }) => msg === 'answered') ?? [];
    await expect.poll(() => lines().length).toBe(3);
    expect(lines()[0]).toMatchObject({ method: 'GET', route: '/api/jobs', status: 400 });
    expect(JSON.stringify(api.log)).not.toMatch(/secret-|eyJ/);
    void api.end('SIGTERM');
    expect(await api.exited).toBe(0);
  });

  it('takes no client that goes away for an outage of ours', async () => {
    api = spawnApi(env);
    const url = await api.listening;
    const { port } = new URL(url);
    const authorization = `Bearer ${tokens.mint('user_1')}`;
    await fetch(`${url}/api/jobs`, { headers: { authorization } });
    const head = `POST /api/images HTTP/1.1\r\nhost: a\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n`;
    const client = connect(Number(port), '127.0.0.1');
    client.on('error', () => {});
    await once(client, 'connect');
    client.write(`${head}{"prompt":`);
    await wait(1_000);
    client.resetAndDestroy();
    await expect
      .poll(() => api?.log.some(({ msg }) => msg === 'BAD_REQUEST'), { timeout: 10_000 })
      .toBe(true);
    expect(api.log.some(({ msg }) => msg === 'DATABASE_UNAVAILABLE')).toBe(false);
    void api.end('SIGTERM');
    expect(await api.exited).toBe(0);
  });

  it('answers nothing but probes when it only works in the background, and is ready once it does', async () => {
    api = spawnApi({ ...env, API_ROLE: 'work' });
    const url = await api.listening;
    const status = async (path: string) => (await fetch(`${url}${path}`)).status;
    await expect.poll(() => status('/api/health/ready'), { timeout: 20_000 }).toBe(200);
    expect([await status('/api/health/live'), await status('/api/jobs'), await status('/')]).toEqual([
      200, 404, 404,
    ]);
    void api.end('SIGTERM');
    expect(await api.exited).toBe(0);
  });
});
