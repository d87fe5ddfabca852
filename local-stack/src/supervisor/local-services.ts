import { mkdirSync } from 'node:fs';
import path from 'node:path';
import getPort from 'get-port';
import { z } from 'zod';
import type { LocalPart } from './choose-parts.ts';
import type { LocalSecrets } from './load-secrets.ts';
import type { Program } from './program.ts';

export interface ServiceContext {
  folder: string;
  secrets: LocalSecrets;
  appOrigin: string;
  /** Makes a supervised program out of a file below `local-stack/src`. */
  program: (name: string, file: string, env: NodeJS.ProcessEnv) => Program;
}

const bucket = 'sorami-generated-content';
const region = 'eu-west-3';

/** Starts the chosen local services side by side. Answers the settings under which the apps find them. */
export async function startLocalServices(
  parts: ReadonlySet<LocalPart>,
  context: ServiceContext,
): Promise<Record<string, string>> {
  const starts = { postgres: startPostgres, s3: startS3, clerk: startClerk };
  const settings = await Promise.all([...parts].map((part) => starts[part](context)));
  return Object.assign({}, ...settings);
}

const roleSchema = z.object({ name: z.string(), password: z.string() });
const postgresReadySchema = z.object({ url: z.url(), apiRole: roleSchema, generatorRole: roleSchema });

async function startPostgres({ folder, program }: ServiceContext): Promise<Record<string, string>> {
  const postgres = program('postgres', 'postgres/main.ts', {
    POSTGRES_LOCAL_DIR: subfolder(folder, 'postgres'),
    POSTGRES_LOCAL_PORT: String(await getPort()),
  });
  const { url, apiRole, generatorRole } = postgresReadySchema.parse(await postgres.startUntilReady());
  const database = (pathname: string, role?: z.infer<typeof roleSchema>) =>
    Object.assign(new URL(url), {
      pathname,
      ...(role && { username: role.name, password: role.password }),
    }).href;
  return {
    DATABASE_URL: database('sorami', apiRole),
    MIGRATION_DATABASE_URL: database('sorami'),
    GENERATOR_DATABASE_URL: database('generator', generatorRole),
  };
}

async function startS3({
  folder,
  secrets,
  appOrigin,
  program,
}: ServiceContext): Promise<Record<string, string>> {
  const s3 = program('s3', 's3/main.ts', {
    S3_LOCAL_DIR: subfolder(folder, 's3'),
    S3_LOCAL_PORT: String(await getPort()),
    S3_LOCAL_ACCESS_KEY_ID: secrets.s3AccessKeyId,
    S3_LOCAL_SECRET_ACCESS_KEY: secrets.s3SecretAccessKey,
    S3_LOCAL_REGION: region,
    S3_LOCAL_BUCKETS: bucket,
    S3_LOCAL_ALLOWED_ORIGINS: appOrigin,
  });
  const { url } = z.object({ url: z.url() }).parse(await s3.startUntilReady());
  return {
    S3_ENDPOINT: url,
    S3_BUCKET_NAME: bucket,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: secrets.s3AccessKeyId,
    AWS_SECRET_ACCESS_KEY: secrets.s3SecretAccessKey,
    // What a person's own shell may hold for other programs.
    AWS_SESSION_TOKEN: '',
    AWS_CREDENTIAL_EXPIRATION: '',
    NEXT_PUBLIC_S3_REGION: '',
  };
}

const clerkReadySchema = z.object({
  url: z.url(),
  publishableKey: z.string(),
  secretKey: z.string(),
  issuer: z.url(),
  jwksUrl: z.url(),
});

async function startClerk(context: ServiceContext): Promise<Record<string, string>> {
  const clerk = context.program('clerk', 'clerk/main.ts', {
    CLERK_LOCAL_DIR: subfolder(context.folder, 'clerk'),
    CLERK_LOCAL_PORT: String(await getPort()),
    CLERK_LOCAL_APP_ORIGIN: context.appOrigin,
    CLERK_LOCAL_WEBHOOK_URL: `${context.appOrigin}/api/webhooks/clerk`,
    CLERK_LOCAL_WEBHOOK_SECRET: context.secrets.clerkWebhookSecret,
  });
  const ready = clerkReadySchema.parse(await clerk.startUntilReady());
  return {
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: ready.publishableKey,
    CLERK_PUBLISHABLE_KEY: ready.publishableKey,
    CLERK_SECRET_KEY: ready.secretKey,
    CLERK_ISSUER: ready.issuer,
    CLERK_JWKS_URL: ready.jwksUrl,
    CLERK_API_URL: `${ready.url}/bapi`,
    CLERK_FAPI_URL: ready.url,
    CLERK_WEBHOOK_SIGNING_SECRET: context.secrets.clerkWebhookSecret,
    NEXT_PUBLIC_CLERK_PROXY_URL: '/__clerk',
    NEXT_PUBLIC_CLERK_TELEMETRY_DISABLED: '1',
    CLERK_BILLING: 'true',
  };
}

function subfolder(folder: string, name: string): string {
  const sub = path.join(folder, name);
  mkdirSync(sub, { recursive: true, mode: 0o700 });
  return sub;
}
