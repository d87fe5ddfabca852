import { execFile } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { projectRoot } from '@sorami/database/folders';
import type { LocalServices } from './local-services.ts';
import { spawnServer } from './spawn-server.ts';

interface WebOptions {
  port: number;
  env: Record<string, string>;
  logFile: string;
  atEnd(cleanup: () => Promise<unknown>): void;
}

/** Arguments for Node. Behind clerkMiddleware Next rewrites to localhost: any other name for this machine hangs. */
export const webProgram = (port: number): [program: string, ...args: string[]] => [
  'node_modules/next/dist/bin/next',
  'start',
  path.join(projectRoot, 'apps/web'),
  '-H',
  'localhost',
  '-p',
  `${port}`,
];

/** What the pages are told. */
export function wordWebSettings({ s3, clerk }: LocalServices, appOrigin: string): Record<string, string> {
  return {
    ...s3,
    APP_ORIGIN: appOrigin,
    NODE_ENV: 'production',
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: clerk.publishableKey,
    CLERK_SECRET_KEY: clerk.secretKey,
    CLERK_API_URL: `${clerk.url}/bapi`,
    CLERK_FAPI_URL: clerk.url,
    NEXT_PUBLIC_CLERK_PROXY_URL: '/__clerk',
    NEXT_PUBLIC_CLERK_TELEMETRY_DISABLED: '1',
  };
}

/** Builds the pages, where that was not done from these sources before. */
export async function buildWeb(env: Record<string, string>): Promise<void> {
  const build = path.join(projectRoot, 'local-stack/src/build.ts');
  await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', build], {
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 ** 2,
  });
}

/** Builds the pages and serves them. */
export async function startWeb({ port, env, logFile, atEnd }: WebOptions): Promise<void> {
  await buildWeb(env);
  const [program, ...args] = webProgram(port);
  const web = await spawnServer({
    program: path.join(projectRoot, program),
    args,
    host: 'localhost',
    port,
    healthPath: '/sign-in',
    env,
    logFile,
  });
  atEnd(web.stop);
}
