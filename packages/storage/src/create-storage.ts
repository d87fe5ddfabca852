import type { z } from 'zod';
import type { ObjectStore, StoreGap } from './port.ts';
import { s3ConfigFromEnv, s3EnvSchema, wholeKey } from './s3/config.ts';
import { createS3Store } from './s3/store.ts';

/** The variables of the store in a program's environment: spread its `shape` into that program's own schema. */
export const storageEnvSchema = s3EnvSchema;
/** What that schema asks of several variables together: hand it to `refine`. */
export const storageEnvRule = wholeKey;
export type StorageEnv = z.infer<typeof storageEnvSchema>;

/**
 * The store that the environment names. `onGaps` is told once what it turned out to lack, if anything.
 * Call `close` to let go of its connections.
 */
export function createStorage(env: StorageEnv, onGaps?: (gaps: readonly StoreGap[]) => void): ObjectStore {
  return createS3Store(s3ConfigFromEnv(env), onGaps);
}
