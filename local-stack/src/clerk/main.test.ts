import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClerkClient } from '@clerk/backend';
import { type SpawnedProgram, spawnProgram } from '@sorami/database/spawn-program';
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
  const programs: SpawnedProgram[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sorami-clerk-main-'));
  });
  afterAll(async () => {
    await Promise.all(programs.map((program) => program.end('SIGKILL')));
    await rm(folder, { recursive: true, force: true });
  });

  const start = (env: NodeJS.ProcessEnv = {}) => {
    const program = spawnProgram(path.join(import.meta.dirname, 'main.ts'), {
      env: {
        PATH: process.env.PATH,
        CLERK_LOCAL_DIR: folder,
        CLERK_LOCAL_APP_ORIGIN: 'http://localhost:3000',
        LOG_LEVEL: 'warn',
        ...env,
      },
    });
    programs.push(program);
    const ready = async () => readySchema.parse(JSON.parse((await program.says(/.*/))[0]));
    return { program, ready };
  };

  test('says one line when it is ready, keeps its data to its owner, and stops cleanly', async () => {
    const { program, ready } = start();
    const settings = await ready();
    expect((await fetch(settings.jwksUrl)).status).toBe(200);
    expect((await stat(path.join(folder, 'clerk.sqlite'))).mode & 0o077).toBe(0);
    expect(await program.end()).toBe(0);
    expect(program.said.trim().split('\n')).toHaveLength(1);
  });

  test('what it answered for survives a kill', async () => {
    const { program, ready } = start();
    const { url, secretKey } = await ready();
    const { users } = createClerkClient({ secretKey, apiUrl: `${url}/bapi` });
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) {
      const user = await users.createUser({
        emailAddress: [`kill${i}@example.com`],
        skipPasswordRequirement: true,
      });
      ids.push(user.id);
    }
    await program.end('SIGKILL');
    const again = start();
    const settings = await again.ready();
    expect(settings.secretKey).toBe(secretKey);
    const client = createClerkClient({ secretKey, apiUrl: `${settings.url}/bapi` });
    expect(await client.users.getCount({ userId: ids })).toBe(5);
    await again.program.end();
  });

  test('a second one on the same data says so and leaves it alone', async () => {
    const first = start();
    const { url } = await first.ready();
    const second = start();
    expect(await second.program.ended).toBe(1);
    expect(second.program.said).toContain(`Another local Clerk is running on ${folder}`);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    await first.program.end();
  });

  test('refuses production unless it is allowed explicitly', async () => {
    const refused = start({ NODE_ENV: 'production' });
    expect(await refused.program.ended).toBe(1);
    expect(refused.program.said).toContain('CLERK_LOCAL_ALLOW_PRODUCTION=1');
    const allowed = start({ NODE_ENV: 'production', CLERK_LOCAL_ALLOW_PRODUCTION: '1' });
    await allowed.ready();
    await allowed.program.end();
  });
});
