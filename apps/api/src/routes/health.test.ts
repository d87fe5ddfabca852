import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

let isGeneratorUp = true;
const generator = createServer((_request, response) => {
  // A generator that hangs is as good as none.
  if (isGeneratorUp) response.end('{}');
});
let api: TestApp;

beforeAll(async () => {
  await new Promise<void>((resolve) => generator.listen(0, '127.0.0.1', resolve));
  const { port } = generator.address() as AddressInfo;
  api = await createTestApp({ env: { NEXT_PUBLIC_API_URL: `http://127.0.0.1:${port}` } });
});
afterAll(async () => {
  await api?.close();
  generator.closeAllConnections();
  generator.close();
});

it('says that all is well, then which part is not, and goes on serving', async () => {
  const ready = () => api.app.inject('/api/health/ready');
  expect((await ready()).json()).toEqual({
    status: 'ok',
    parts: { database: 'ok', storage: 'ok', generator: 'ok' },
    storageLacks: [],
  });
  isGeneratorUp = false;
  await expect.poll(async () => (await ready()).json().parts.generator, { timeout: 10_000 }).toBe('down');
  const degraded = await ready();
  expect([degraded.statusCode, degraded.json().status]).toEqual([200, 'degraded']);
});
