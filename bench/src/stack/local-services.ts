import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { projectRoot } from '@sorami/database/folders';
import { startLocalProgram } from '@sorami/database/local-program';
import { z } from 'zod';

/** PostgreSQL, S3 and Clerk, running. */
export interface LocalServices {
  /** As the role that api has: it owns nothing, and may add to the audit alone. */
  databaseUrl: string;
  /** As the owner of the tables. */
  ownerUrl: string;
  generatorUrl: string;
  s3: {
    AWS_ACCESS_KEY_ID: string;
    AWS_SECRET_ACCESS_KEY: string;
    AWS_REGION: string;
    S3_BUCKET_NAME: string;
    S3_ENDPOINT: string;
  };
  clerk: z.infer<typeof clerkSchema>;
  /** Of the processes that stand for PostgreSQL and S3. */
  pids: { postgres: number; s3: number };
}

interface ServicesOptions {
  folder: string;
  appOrigin: string;
  atEnd(cleanup: () => Promise<unknown>): void;
}

const migrate = path.join(projectRoot, 'packages/database/src/commands/migrate.ts');
const urlSchema = z.object({ url: z.url() });
const postgresSchema = urlSchema.extend({ apiRole: z.object({ name: z.string(), password: z.string() }) });
const clerkSchema = urlSchema.extend({
  publishableKey: z.string(),
  secretKey: z.string(),
  issuer: z.url(),
  jwksUrl: z.url(),
});

/** Starts the services in subfolders of `folder`, with the tables made and api's role as in production. */
export async function startLocalServices(options: ServicesOptions): Promise<LocalServices> {
  const { folder, appOrigin, atEnd } = options;
  const start = async (name: string, env: Record<string, string>) => {
    const own = path.join(folder, name);
    await mkdir(own, { mode: 0o700 });
    const program = await startLocalProgram(`${name}/main.ts`, {
      ...env,
      [`${name.toUpperCase()}_LOCAL_DIR`]: own,
    });
    atEnd(program.stop);
    return program;
  };

  const s3 = {
    AWS_ACCESS_KEY_ID: 'AKIABENCHBENCHBENCH0',
    AWS_SECRET_ACCESS_KEY: randomBytes(24).toString('base64url'),
    AWS_REGION: 'eu-west-3',
    S3_BUCKET_NAME: 'sorami-bench',
  };
  const database = await start('postgres', {});
  const postgres = postgresSchema.parse(database.ready);
  const clerk = clerkSchema.parse((await start('clerk', { CLERK_LOCAL_APP_ORIGIN: appOrigin })).ready);
  const bucket = await start('s3', {
    S3_LOCAL_ACCESS_KEY_ID: s3.AWS_ACCESS_KEY_ID,
    S3_LOCAL_SECRET_ACCESS_KEY: s3.AWS_SECRET_ACCESS_KEY,
    S3_LOCAL_REGION: s3.AWS_REGION,
    S3_LOCAL_BUCKETS: s3.S3_BUCKET_NAME,
    S3_LOCAL_ALLOWED_ORIGINS: appOrigin,
  });
  const { url: S3_ENDPOINT } = urlSchema.parse(bucket.ready);

  const addressOf = (name: string, role?: { username: string; password: string }) =>
    Object.assign(new URL(postgres.url), { pathname: `/${name}`, ...role }).href;
  const { name: username, password } = postgres.apiRole;
  const databaseUrl = addressOf('sorami', { username, password });
  const ownerUrl = addressOf('sorami');
  await promisify(execFile)(process.execPath, [migrate], {
    env: { ...process.env, DATABASE_URL: databaseUrl, MIGRATION_DATABASE_URL: ownerUrl },
  });
  return {
    databaseUrl,
    ownerUrl,
    generatorUrl: addressOf('generator'),
    s3: { ...s3, S3_ENDPOINT },
    clerk,
    pids: { postgres: database.pid, s3: bucket.pid },
  };
}
