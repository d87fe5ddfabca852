import { execFile } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { projectRoot } from '@sorami/database/folders';
import { type LocalProgram, startLocalProgram } from '@sorami/database/local-program';
import { z } from 'zod';
import { templateDatabase } from './services.ts';

const readySchema = z.object({
  url: z.url(),
  apiRole: z.object({ name: z.string(), password: z.string() }),
});

export type PostgresService = z.infer<typeof readySchema>;
const migrate = path.join(projectRoot, 'packages', 'database', 'src', 'commands', 'migrate.ts');

/** Starts PostgreSQL in `folder` with a migrated template. `onStart` learns of the program as soon as it runs. */
export async function startPostgres(
  folder: string,
  onStart: (program: LocalProgram) => void,
): Promise<PostgresService> {
  const server = await startLocalProgram('postgres/main.ts', {
    POSTGRES_LOCAL_DIR: path.join(folder, 'postgres'),
    POSTGRES_LOCAL_PORT: '0',
    POSTGRES_LOCAL_FSYNC: 'off',
    POSTGRES_LOCAL_DATABASES: templateDatabase,
  });
  onStart(server);
  const { url, apiRole } = readySchema.parse(server.ready);
  const template = Object.assign(new URL(url), { pathname: `/${templateDatabase}` });
  const env = {
    ...process.env,
    MIGRATION_DATABASE_URL: template.href,
    DATABASE_URL: Object.assign(template, { username: apiRole.name, password: apiRole.password }).href,
  };
  // A process of its own: the schema engine keeps the one that it ran in alive for ten seconds.
  await promisify(execFile)(process.execPath, [migrate], { env });
  return { url, apiRole };
}
