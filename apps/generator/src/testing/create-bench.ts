import { randomUUID } from 'node:crypto';
import { createStorage } from '@sorami/storage/create-storage';
import type { ObjectStore } from '@sorami/storage/port';
import { createTestDatabase } from '@sorami/testing/create-test-database';
import { createTestStorage } from '@sorami/testing/create-test-storage';
import { createTestUser, type TestUser } from '@sorami/testing/create-test-user';
import { testOrigin } from '@sorami/testing/services';
import pg from 'pg';
import { inject } from 'vitest';
import { type Env, parseEnv } from '../env.ts';
import { unmarkedName } from '../pipeline/store-file.ts';
import { type Receiver, startReceiver } from './start-receiver.ts';

export const secret = 'a secret of the tests, long enough';

/** A generator's surroundings, of one test's own: database, bucket, person, and somebody who receives its webhooks. */
export interface Bench {
  variables: Record<string, string>;
  env: Env;
  store: ObjectStore;
  pool: pg.Pool;
  receiver: Receiver;
  user: TestUser;
  keys(): Promise<string[]>;
  /** SHA-256 of what an object was before it was marked. */
  unmarked(key: string | undefined): Promise<string | undefined>;
  close(): Promise<void>;
}

export async function createBench(): Promise<Bench> {
  const [database, storage, user, receiver] = await Promise.all([
    createTestDatabase({ empty: true }),
    createTestStorage(),
    createTestUser(),
    startReceiver(secret),
  ]);
  const { clerk, marks } = inject('services');
  const variables = {
    NODE_ENV: 'test',
    PORT: '0',
    LOG_LEVEL: 'silent',
    APP_ORIGIN: testOrigin,
    CLERK_ISSUER: clerk.issuer,
    CLERK_JWKS_URL: clerk.jwksUrl,
    GENERATOR_DATABASE_URL: database.url,
    WEBHOOK_BASE_URL: receiver.url,
    WEBHOOK_SECRET: secret,
    ...storage,
    ...marks,
  };
  const env = parseEnv(variables);
  const store = createStorage(env);
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  pool.on('error', () => {});
  return {
    variables,
    env,
    store,
    pool,
    receiver,
    user,
    // Less what programs try the store with at their start.
    keys: async () =>
      (await store.listObjects({ prefix: '' })).objects
        .map(({ key }) => key)
        .filter((key) => !key.startsWith('probes/')),
    unmarked: async (key = '') => (await store.headObject(key))?.metadata?.[unmarkedName],
    async close() {
      await receiver.close();
      await pool.end();
      await database.drop();
    },
  };
}

/** A body of POST /api/images/generate. */
export function imagesBody(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    attempt: 1,
    prompt: 'Une aurore boréale au-dessus d’un fjord',
    numImages: 1,
    size: '512x512',
    format: 'PNG',
    quality: 'draft',
    ...overrides,
  };
}

/** A body of POST /api/videos/generate. */
export function videosBody(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    attempt: 1,
    prompt: 'Un phare dans la tempête',
    aspectRatio: '16:9',
    numberOfVideos: 1,
    durationSeconds: 3,
    resolution: '720p',
    sound: true,
    personGeneration: 'ALLOW_ADULT',
    language: 'fr',
    ...overrides,
  };
}

/** A body of POST /api/books/generate. */
export function bookBody(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    attempt: 1,
    title: 'Le pain du matin',
    topic: 'le pain au levain',
    goal: 'cuire un bon pain chez soi',
    language: 'fr',
    chapterCount: 3,
    wordsPerChapter: 200,
    byline: 'Éléonore Lefèvre',
    ...overrides,
  };
}

/** A body of POST /api/blogs/generate. */
export function blogBody(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    attempt: 1,
    topic: 'le pain au levain',
    goal: 'donner envie de s’y mettre',
    keywords: ['pain', 'levain'],
    wordCount: 400,
    language: 'fr',
    byline: 'Éléonore Lefèvre',
    ...overrides,
  };
}

export function newJobId(): string {
  return randomUUID();
}
