import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { projectRoot } from '@sorami/database/folders';
import { makeKeys } from '@sorami/provenance/make-certificates';
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
}

export type ServiceName = 'postgres' | 's3' | 'clerk';

interface ServicesOptions {
  folder: string;
  appOrigin: string;
  /** Starts one as a program of the local stack, and answers what it said when it was ready. */
  start(name: ServiceName, env: Record<string, string>): Promise<unknown>;
}

const migrate = path.join(projectRoot, 'packages/database/src/commands/migrate.ts');
const urlSchema = z.object({ url: z.url() });
const roleSchema = z.object({ name: z.string(), password: z.string() });
const postgresSchema = urlSchema.extend({ apiRole: roleSchema, generatorRole: roleSchema });
const clerkSchema = urlSchema.extend({
  publishableKey: z.string(),
  secretKey: z.string(),
  issuer: z.url(),
  jwksUrl: z.url(),
});

/** Where a service of `folder` keeps its data. */
export const dataFolder = (folder: string, name: string): string => path.join(folder, `${name}-data`);

/** Starts the services, with the tables made and api's role as in production. */
export async function startLocalServices({
  folder,
  appOrigin,
  ...options
}: ServicesOptions): Promise<LocalServices> {
  const start = async (name: ServiceName, env: Record<string, string>) => {
    const own = dataFolder(folder, name);
    await mkdir(own, { recursive: true, mode: 0o711 });
    return await options.start(name, { ...env, [`${name.toUpperCase()}_LOCAL_DIR`]: own });
  };

  const s3 = {
    AWS_ACCESS_KEY_ID: 'AKIABENCHBENCHBENCH0',
    AWS_SECRET_ACCESS_KEY: randomBytes(24).toString('base64url'),
    AWS_REGION: 'eu-west-3',
    S3_BUCKET_NAME: 'sorami-bench',
  };
  const postgres = postgresSchema.parse(await start('postgres', {}));
  const clerk = clerkSchema.parse(await start('clerk', { CLERK_LOCAL_APP_ORIGIN: appOrigin }));
  const bucket = await start('s3', {
    S3_LOCAL_ACCESS_KEY_ID: s3.AWS_ACCESS_KEY_ID,
    S3_LOCAL_SECRET_ACCESS_KEY: s3.AWS_SECRET_ACCESS_KEY,
    S3_LOCAL_REGION: s3.AWS_REGION,
    S3_LOCAL_BUCKETS: s3.S3_BUCKET_NAME,
    S3_LOCAL_ALLOWED_ORIGINS: appOrigin,
  });
  const { url: S3_ENDPOINT } = urlSchema.parse(bucket);

  const addressOf = (database: string, role?: z.infer<typeof roleSchema>) =>
    Object.assign(new URL(postgres.url), {
      pathname: `/${database}`,
      ...(role && { username: role.name, password: role.password }),
    }).href;
  const databaseUrl = addressOf('sorami', postgres.apiRole);
  const ownerUrl = addressOf('sorami');
  await promisify(execFile)(process.execPath, [migrate], {
    env: { ...process.env, DATABASE_URL: databaseUrl, MIGRATION_DATABASE_URL: ownerUrl },
  });
  return {
    databaseUrl,
    ownerUrl,
    generatorUrl: addressOf('generator', postgres.generatorRole),
    s3: { ...s3, S3_ENDPOINT },
    clerk,
  };
}

/** What api and the generator are told, one more than it asks for. They find each other at these ports. */
export async function wordSettings(
  { s3, clerk, databaseUrl, generatorUrl }: LocalServices,
  at: { appOrigin: string; apiPort: number; generatorPort: number },
): Promise<Record<string, string>> {
  return {
    ...s3,
    ...(await makeKeys()),
    APP_ORIGIN: at.appOrigin,
    CLERK_PUBLISHABLE_KEY: clerk.publishableKey,
    CLERK_ISSUER: clerk.issuer,
    CLERK_JWKS_URL: clerk.jwksUrl,
    CLERK_SECRET_KEY: clerk.secretKey,
    CLERK_API_URL: `${clerk.url}/bapi`,
    WEBHOOK_SECRET: randomBytes(24).toString('base64url'),
    DATABASE_URL: databaseUrl,
    GENERATOR_DATABASE_URL: generatorUrl,
    WEBHOOK_BASE_URL: `http://127.0.0.1:${at.apiPort}`,
    NEXT_PUBLIC_API_URL: `http://127.0.0.1:${at.generatorPort}`,
  };
}
