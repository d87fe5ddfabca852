import { execFile } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { projectRoot } from '@sorami/database/folders';
import { spawnServer } from './spawn-server.ts';

interface WebOptions {
  port: number;
  env: Record<string, string>;
  logFile: string;
  atEnd(cleanup: () => Promise<unknown>): void;
}

/** Builds the pages, where that was not done from these sources before, and serves them. */
export async function startWeb({ port, env, logFile, atEnd }: WebOptions): Promise<void> {
  const build = path.join(projectRoot, 'local-stack/src/build.ts');
  await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', build], {
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 ** 2,
  });
  const web = await spawnServer({
    program: path.join(projectRoot, 'node_modules/next/dist/bin/next'),
    // Behind clerkMiddleware Next rewrites to localhost: any other name for this machine hangs.
    args: ['start', '-H', 'localhost', '-p', String(port)],
    folder: path.join(projectRoot, 'apps/web'),
    host: 'localhost',
    port,
    healthPath: '/sign-in',
    env,
    logFile,
  });
  atEnd(web.stop);
}
