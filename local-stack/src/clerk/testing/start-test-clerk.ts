import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ClerkClient, createClerkClient } from '@clerk/backend';
import type { ClerkEnv } from '../env.ts';
import { type ClerkSettings, startServer } from '../start-server.ts';
import { TestBrowser } from './test-browser.ts';

export const appOrigin = 'http://localhost:3000';
export const password = 'correct horse battery';

export interface TestClerk {
  settings: ClerkSettings;
  folder: string;
  /** The real Backend SDK. */
  backend: ClerkClient;
  /** Calls the Backend API as it is, for what the SDK does not know. */
  call(method: string, path: string, body?: unknown): Promise<Response>;
  browser(): TestBrowser;
  /** Starts again on the same data. */
  restart(): Promise<TestClerk>;
  stop(options?: { keep?: boolean }): Promise<void>;
}

/** A server of its own on a free port, in the test's process. */
export async function startTestClerk(env: Partial<ClerkEnv> = {}): Promise<TestClerk> {
  const folder = env.folder ?? (await mkdtemp(path.join(tmpdir(), 'sorami-clerk-')));
  const { settings, stop } = await startServer({
    port: 0,
    appOrigin,
    webhook: null,
    logLevel: 'silent',
    ...env,
    folder,
  });
  const end = async ({ keep = false } = {}) => {
    await stop();
    if (!keep) await rm(folder, { recursive: true, force: true });
  };
  return {
    settings,
    folder,
    backend: createClerkClient({
      secretKey: settings.secretKey,
      publishableKey: settings.publishableKey,
      apiUrl: `${settings.url}/bapi`,
    }),
    call: (method, route, body) =>
      fetch(`${settings.url}/bapi/v1${route}`, {
        method,
        headers: { authorization: `Bearer ${settings.secretKey}`, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      }),
    browser: () => new TestBrowser(settings.url, appOrigin),
    restart: async () => {
      await end({ keep: true });
      return await startTestClerk({ ...env, folder });
    },
    stop: end,
  };
}
