import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClerkClient } from '@clerk/backend';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

const readySchema = z.strictObject({
  ready: z.literal(true),
  url: z.string().regex(/^http:\/\/127\.0\.0\.1:\d+$/),
  publishableKey: z.string().regex(/^pk_live_[A-Za-z0-9+/]+$/),
  secretKey: z.string().regex(/^sk_live_[0-9a-f]{64}$/),
  issuer: z.string().regex(/^https:\/\/clerk\.[0-9a-f]+\.test$/),
  jwksUrl: z.string(),
});

describe('the program', () => {
  let folder: string;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sorami-clerk-main-'));
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  const start = (env: NodeJS.ProcessEnv = {}) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', path.join(import.meta.dirname, 'main.ts')],
      {
        env: {
          PATH: process.env.PATH,
          CLERK_LOCAL_DIR: folder,
          CLERK_LOCAL_APP_ORIGIN: 'http://localhost:3000',
          LOG_LEVEL: 'warn',
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    children.push(child);
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => (output.stdout += chunk));
    child.stderr.on('data', (chunk) => (output.stderr += chunk));
    const exit = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    const ready = async () => {
      while (!output.stdout.includes('\n')) {
        const stopped = await Promise.race([exit, once(child.stdout, 'data').then(() => null)]);
        if (stopped) throw new Error(output.stderr);
      }
      return readySchema.parse(JSON.parse(output.stdout));
    };
    return { child, output, exit, ready };
  };

  test('says one line when it is ready, keeps its data to its owner, and stops cleanly', async () => {
    const program = start();
    const settings = await program.ready();
    expect((await fetch(settings.jwksUrl)).status).toBe(200);
    expect((await stat(path.join(folder, 'clerk.sqlite'))).mode & 0o077).toBe(0);
    program.child.kill('SIGTERM');
    expect(await program.exit).toEqual([0, null]);
    expect(program.output.stdout.trim().split('\n')).toHaveLength(1);
    expect(program.output.stderr).toBe('');
  });

  test('what it answered for survives a kill', async () => {
    const program = start();
    const { url, secretKey } = await program.ready();
    const { users } = createClerkClient({ secretKey, apiUrl: `${url}/bapi` });
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) {
      const user = await users.createUser({
        emailAddress: [`kill${i}@example.com`],
        skipPasswordRequirement: true,
      });
      ids.push(user.id);
    }
    program.child.kill('SIGKILL');
    await program.exit;
    const again = start();
    const settings = await again.ready();
    expect(settings.secretKey).toBe(secretKey);
    const client = createClerkClient({ secretKey, apiUrl: `${settings.url}/bapi` });
    expect(await client.users.getCount({ userId: ids })).toBe(5);
    again.child.kill('SIGTERM');
    await again.exit;
  });

  test('a second one on the same data says so and leaves it alone', async () => {
    const first = start();
    const { url } = await first.ready();
    const second = start();
    expect(await second.exit).toEqual([1, null]);
    expect(second.output.stderr).toContain(`Another local Clerk is running on ${folder}`);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    first.child.kill('SIGTERM');
    await first.exit;
  });

  test('refuses production unless it is allowed explicitly', async () => {
    const refused = start({ NODE_ENV: 'production' });
    expect(await refused.exit).toEqual([1, null]);
    expect(refused.output.stderr).toContain('CLERK_LOCAL_ALLOW_PRODUCTION=1');
    const allowed = start({ NODE_ENV: 'production', CLERK_LOCAL_ALLOW_PRODUCTION: '1' });
    await allowed.ready();
    allowed.child.kill('SIGTERM');
    await allowed.exit;
  });
});
