import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { spawnProgram } from '@sorami/database/spawn-program';

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
  const program = spawnProgram(path.join(import.meta.dirname, '..', 'main.ts'), {
    env: {
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      S3_LOCAL_DIR: home,
      S3_LOCAL_ACCESS_KEY_ID: testCredentials.accessKeyId,
      S3_LOCAL_SECRET_ACCESS_KEY: testCredentials.secretAccessKey,
      S3_LOCAL_REGION: testCredentials.region,
      S3_LOCAL_BUCKETS: testBucket,
      S3_LOCAL_ALLOWED_ORIGINS: testOrigin,
    },
  });
  const [line] = await program.says(/.*/).catch(async () => {
    throw new StartFailure(program.said, await program.ended);
  });
  const { url } = JSON.parse(line) as { url: string };
  return {
    url,
    folder: home,
    client: (config = {}) => createClient(url, config),
    async peakMemory() {
      const status = await readFile(`/proc/${program.pid}/status`, 'utf8');
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
    },
    kill: program.end,
    async stop() {
      await program.end();
      await rm(home, { recursive: true, force: true });
    },
  };
}
