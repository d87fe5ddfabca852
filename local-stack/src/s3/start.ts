import { once } from 'node:events';
import type { Logger } from 'pino';
import { rulesForOrigins } from './cors.ts';
import { createS3Server } from './create-server.ts';
import type { S3Env } from './env.ts';
import { checkBucketName, ensureBuckets } from './operations/buckets.ts';
import { expireUploads } from './storage/expire-uploads.ts';
import { openStore } from './storage/open-store.ts';

/** How often stale uploads are looked for, in milliseconds. */
const expiryInterval = 3_600_000;

/** A server that takes requests. */
export interface RunningS3 {
  url: string;
  stop(): Promise<void>;
}

/** Opens the folder and listens. Throws when the folder or the port is another process's. */
export async function startS3(env: S3Env, log: Logger): Promise<RunningS3> {
  for (const name of env.buckets) checkBucketName(name);
  const store = await openStore(env.folder, (err) => log.warn({ err }, 'a data file could not be deleted'));
  try {
    await ensureBuckets(store, env.buckets);
    const expire = () =>
      expireUploads(store).then(
        (uploads) => uploads > 0 && log.info({ uploads }, 'stale multipart uploads were aborted'),
        (err) => log.error({ err }, 'stale multipart uploads could not be aborted'),
      );
    await expire();
    const { accessKeyId, secretAccessKey, region, allowedOrigins } = env;
    const credentials = { accessKeyId, secretAccessKey, region };
    const server = createS3Server({ store, credentials, corsRules: rulesForOrigins(allowedOrigins) }, log);
    server.http.listen(env.port, env.host);
    await once(server.http, 'listening');
    const address = server.http.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port.');
    const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
    const timer = setInterval(() => void expire(), expiryInterval);
    return {
      url: `http://${host}:${address.port}`,
      async stop() {
        clearInterval(timer);
        await server.stop();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
