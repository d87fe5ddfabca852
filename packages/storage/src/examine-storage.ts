import type { Finding } from '@sorami/server/finding';
import type { StorageEnv } from './create-storage.ts';
import { s3ConfigFromEnv } from './s3/config.ts';
import { examineS3 } from './s3/examine.ts';
import { type BucketWishes, setUpS3Bucket } from './s3/setup-bucket.ts';

/** Tries everything that Sorami asks of the store that the environment names, for the doctor. */
export function examineStorage(env: StorageEnv, appOrigin: string | undefined): Promise<Finding[]> {
  return examineS3(s3ConfigFromEnv(env), appOrigin);
}

/** Makes the bucket that the environment names right, with a key that may. */
export function setUpStorage(env: StorageEnv, wishes: BucketWishes): Promise<Finding[]> {
  return setUpS3Bucket(s3ConfigFromEnv(env), wishes);
}
