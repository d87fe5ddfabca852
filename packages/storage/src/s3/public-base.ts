import { createS3Client } from './client.ts';
import type { S3Config } from './config.ts';

/** Where browsers reach the bucket. `path` is `` or begins with a slash and ends without one. */
export interface PublicBase {
  origin: string;
  host: string;
  path: string;
}

/** Asks the SDK's own endpoint rules (partitions, bucket names with dots, path style), once. */
export function publicBase(config: S3Config): PublicBase {
  const endpoint = config.publicEndpoint ?? config.endpoint;
  const client = createS3Client(config, endpoint);
  const { url } = client.config.endpointProvider({
    Bucket: config.bucket,
    Region: config.region,
    ForcePathStyle: endpoint !== undefined,
    ...(endpoint && { Endpoint: endpoint }),
  });
  client.destroy();
  return { origin: url.origin, host: url.host, path: url.pathname.replace(/\/$/, '') };
}
