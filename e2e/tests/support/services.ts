import { rmSync } from 'node:fs';
import { type LocalProgram, startLocalProgram } from '@sorami/database/local-program';
import { z } from 'zod';
import { newFolder } from './sorami.ts';

const keys = { id: 'AKIAREALSERVICE', secret: 'a-secret-of-the-real-service' };
const s3Place = { region: 'eu-west-3', bucket: 'a-real-bucket' };
const clerkReady = z.object({
  url: z.url(),
  publishableKey: z.string(),
  secretKey: z.string(),
  issuer: z.string(),
  jwksUrl: z.url(),
});

/** PostgreSQL, S3 and Clerk, run by hand as somebody else's services, and the settings by which they are found. */
export async function startServices(
  appOrigin: string,
): Promise<{ settings: Record<string, string>; stop: () => Promise<void> }> {
  const services = await Promise.all([
    run('postgres', (folder) => ({ POSTGRES_LOCAL_DIR: folder })),
    run('s3', (folder) => ({
      S3_LOCAL_DIR: folder,
      S3_LOCAL_ACCESS_KEY_ID: keys.id,
      S3_LOCAL_SECRET_ACCESS_KEY: keys.secret,
      S3_LOCAL_REGION: s3Place.region,
      S3_LOCAL_BUCKETS: s3Place.bucket,
      S3_LOCAL_ALLOWED_ORIGINS: appOrigin,
    })),
    run('clerk', (folder) => ({ CLERK_LOCAL_DIR: folder, CLERK_LOCAL_APP_ORIGIN: appOrigin })),
  ]);
  const [postgres, s3, clerk] = services;
  const postgresUrl = z.object({ url: z.url() }).parse(postgres.ready).url;
  const database = (name: string) => Object.assign(new URL(postgresUrl), { pathname: `/${name}` }).href;
  const identity = clerkReady.parse(clerk.ready);
  return {
    settings: {
      DATABASE_URL: database('sorami'),
      GENERATOR_DATABASE_URL: database('generator'),
      S3_ENDPOINT: z.object({ url: z.url() }).parse(s3.ready).url,
      S3_BUCKET_NAME: s3Place.bucket,
      AWS_REGION: s3Place.region,
      AWS_ACCESS_KEY_ID: keys.id,
      AWS_SECRET_ACCESS_KEY: keys.secret,
      NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: identity.publishableKey,
      CLERK_PUBLISHABLE_KEY: identity.publishableKey,
      CLERK_SECRET_KEY: identity.secretKey,
      CLERK_ISSUER: identity.issuer,
      CLERK_JWKS_URL: identity.jwksUrl,
      CLERK_API_URL: `${identity.url}/bapi`,
      CLERK_FAPI_URL: identity.url,
      NEXT_PUBLIC_CLERK_PROXY_URL: '/__clerk',
    },
    stop: async () => {
      await Promise.all(services.map(({ stop }) => stop()));
    },
  };
}

async function run(name: string, env: (folder: string) => Record<string, string>): Promise<LocalProgram> {
  const folder = newFolder();
  const { stop, ...program } = await startLocalProgram(`${name}/main.ts`, env(folder));
  return {
    ...program,
    async stop() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
