import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

/** The account of the servers that tests start. */
export const testCredentials = {
  accessKeyId: 'AKIALOCALTESTS',
  secretAccessKey: 'only-for-these-tests',
  region: 'eu-west-3',
};
/** The bucket that they are started with. */
export const testBucket = 'tests';
/** The origin whose pages may talk to it. */
export const testOrigin = 'http://localhost:3000';

/** A server in a process of its own. */
export interface TestServer {
  url: string;
  folder: string;
  client(config?: S3ClientConfig): S3Client;
  /** The most memory it ever held, in bytes (Linux). */
  peakMemory(): Promise<number>;
  /** Ends the process and waits for that; its folder stays. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
  /** Ends it cleanly and deletes the folder. */
  stop(): Promise<void>;
}

/** A server that didn't become ready: what it said, and its exit code. */
export class StartFailure extends Error {
  readonly exitCode: number | null;
  constructor(output: string, exitCode: number | null) {
    super(output);
    this.exitCode = exitCode;
  }
}

async function waitUntilReady(child: ChildProcess): Promise<string> {
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  if (!child.stdout) throw new Error('The server has no output.');
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([
    once(lines, 'line').then(([text]) => String(text)),
    once(child, 'close').then(([code]) => Promise.reject(new StartFailure(errors, code))),
  ]);
  return JSON.parse(line).url;
}

function createClient(url: string, config: S3ClientConfig): S3Client {
  const { accessKeyId, secretAccessKey, region } = testCredentials;
  return new S3Client({
    endpoint: url,
    region,
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey },
    ...config,
  });
}

/** Starts a server on a free port. Without a folder it gets a new one. Throws StartFailure. */
export async function startTestServer(folder?: string): Promise<TestServer> {
  const home = folder ?? (await mkdtemp(path.join(tmpdir(), 'sorami-s3-')));
  const child = spawn(process.execPath, [path.join(import.meta.dirname, '..', 'main.ts')], {
    env: {
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      S3_LOCAL_DIR: home,
      S3_LOCAL_ACCESS_KEY_ID: testCredentials.accessKeyId,
      S3_LOCAL_SECRET_ACCESS_KEY: testCredentials.secretAccessKey,
      S3_LOCAL_REGION: testCredentials.region,
      S3_LOCAL_BUCKETS: testBucket,
      S3_LOCAL_ALLOWED_ORIGINS: testOrigin,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const url = await waitUntilReady(child);
  const kill = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const [code] = await ended;
    return typeof code === 'number' ? code : null;
  };
  return {
    url,
    folder: home,
    client: (config = {}) => createClient(url, config),
    async peakMemory() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
    },
    kill,
    async stop() {
      await kill('SIGTERM');
      await rm(home, { recursive: true, force: true });
    },
  };
}
