import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { environmentWith } from './env.ts';
import { projectRoot } from './folders.ts';

const readySchema = z.object({ ready: z.literal(true), url: z.url() });
const program = path.join(projectRoot, 'local-stack', 'src', 'postgres', 'main.ts');

/** Does `work` with a PostgreSQL of its own, of which nothing remains: answers need no server of the developer's. */
export async function withThrowawayServer<Result>(
  work: (adminUrl: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sorami-diff-'));
  const child = spawn(process.execPath, [program], {
    env: environmentWith({
      POSTGRES_LOCAL_DIR: folder,
      POSTGRES_LOCAL_PORT: '0',
      POSTGRES_LOCAL_FSYNC: 'off',
      POSTGRES_LOCAL_DATABASES: '',
    }),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let log = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  const ended = once(child, 'exit');
  try {
    const ready = Promise.withResolvers<string>();
    if (child.stdout) createInterface(child.stdout).once('line', ready.resolve);
    const line = await Promise.race([ready.promise, ended.then(() => null)]);
    if (line === null) throw new Error(`A PostgreSQL for the comparison did not start:\n${log.trim()}`);
    return await work(readySchema.parse(JSON.parse(line)).url);
  } finally {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}
