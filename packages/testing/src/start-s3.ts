import path from 'node:path';
import { type LocalProgram, startLocalProgram } from '@sorami/database/local-program';
import { z } from 'zod';
import { type S3Service, testOrigin } from './services.ts';

const readySchema = z.object({ url: z.url() });

/** Starts the local S3 server in `folder`. `onStart` learns of the program as soon as it runs. */
export async function startS3(folder: string, onStart: (program: LocalProgram) => void): Promise<S3Service> {
  const settings = {
    region: 'eu-west-3',
    accessKeyId: 'AKIATESTTESTTESTTEST',
    secretAccessKey: 'secret-of-the-tests-which-opens-nothing-else',
    bucket: 'sorami-tests',
  };
  const server = await startLocalProgram('s3/main.ts', {
    S3_LOCAL_DIR: path.join(folder, 's3'),
    S3_LOCAL_PORT: '0',
    S3_LOCAL_ACCESS_KEY_ID: settings.accessKeyId,
    S3_LOCAL_SECRET_ACCESS_KEY: settings.secretAccessKey,
    S3_LOCAL_REGION: settings.region,
    S3_LOCAL_BUCKETS: settings.bucket,
    S3_LOCAL_ALLOWED_ORIGINS: testOrigin,
  });
  onStart(server);
  return { endpoint: readySchema.parse(server.ready).url, ...settings };
}
