import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { startLocalProgram } from './local-program.ts';

const readySchema = z.object({ url: z.url() });

/** Does `work` with a PostgreSQL of its own, of which nothing remains: comparing needs no server of the developer's. */
export async function withThrowawayServer<Result>(
  work: (adminUrl: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sorami-postgres-'));
  try {
    const server = await startLocalProgram('postgres/main.ts', {
      POSTGRES_LOCAL_DIR: path.join(folder, 'postgres'),
      POSTGRES_LOCAL_PORT: '0',
      POSTGRES_LOCAL_FSYNC: 'off',
      POSTGRES_LOCAL_DATABASES: '',
    });
    try {
      return await work(readySchema.parse(server.ready).url);
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
