import { createTestDatabase } from '@sorami/testing/create-test-database';
import { storageVariables } from '@sorami/testing/create-test-storage';
import { testOrigin } from '@sorami/testing/services';
import { createTokenIssuer, type TokenIssuer } from '@sorami/testing/token-issuer';
import pg from 'pg';
import { inject } from 'vitest';
import { buildApp } from '../app.ts';
import { parseEnv } from '../env.ts';
import type { App, AppDependencies } from '../fastify-types.ts';

export interface TestAppOptions {
  env?: Record<string, string>;
  dependencies?: AppDependencies;
}

/** api with a database of its own and an issuer that makes tokens for anybody. */
export interface TestApp {
  app: App;
  tokens: TokenIssuer;
  /** As the role that api has in production. */
  databaseUrl: string;
  /** As the owner of the tables. */
  ownerUrl: string;
  /** Headers of a signed-in person. */
  as(clerkId: string, claims?: Record<string, unknown>): { authorization: string };
  close(): Promise<void>;
}

/** The environment that a test's api runs in, less what the test itself decides. */
export function testEnv(overrides: Record<string, string>): Record<string, string> {
  const { s3, clerk } = inject('services');
  return {
    LOG_LEVEL: 'silent',
    // The work in the background would come between a test and what it looks at.
    API_ROLE: 'serve',
    APP_ORIGIN: testOrigin,
    CLERK_SECRET_KEY: clerk.secretKey || 'sk_test_unused',
    CLERK_API_URL: clerk.url ? `${clerk.url}/bapi` : 'http://127.0.0.1:9',
    NEXT_PUBLIC_API_URL: 'http://127.0.0.1:9',
    WEBHOOK_SECRET: 'a-secret-of-the-tests-alone',
    ...storageVariables(s3),
    ...overrides,
  };
}

/** Does as the owner of the tables what api may not. */
export async function asOwner({ ownerUrl }: Pick<TestApp, 'ownerUrl'>, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export async function createTestApp({ env = {}, dependencies }: TestAppOptions = {}): Promise<TestApp> {
  const tokens = await createTokenIssuer();
  const database = await createTestDatabase();
  const settings = testEnv({
    DATABASE_URL: database.apiUrl,
    CLERK_ISSUER: tokens.issuer,
    CLERK_JWKS_URL: tokens.jwksUrl,
    ...env,
  });
  const app = await buildApp(parseEnv(settings), { maxEventLoopDelay: 0, ...dependencies });
  return {
    app,
    tokens,
    databaseUrl: database.apiUrl,
    ownerUrl: database.url,
    as: (clerkId, claims) => ({ authorization: `Bearer ${tokens.mint(clerkId, claims && { claims })}` }),
    async close() {
      await app.close();
      await tokens.close();
      await database.drop();
    },
  };
}
