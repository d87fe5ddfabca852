import type { S3Request } from '../s3-request.ts';
import type { Payload } from '../signature/payload.ts';
import type { Store } from '../storage/open-store.ts';
import { type BodyFacts, type BodyOptions, readVerifiedBody } from './verified-body.ts';

/** The largest object or part, in bytes, as on AWS: 5 GiB. */
export const largestUpload = 5 * 1024 ** 3;

/** Writes a body to a new file of the store, verified and on the disk when this answers. */
export async function storeBody(
  store: Store,
  request: S3Request,
  payload: Payload,
  options: Partial<BodyOptions> = {},
): Promise<BodyFacts & { file: string }> {
  const { file, result } = await store.data.create((handle) =>
    readVerifiedBody(request, payload, { maximum: largestUpload, ...options }, (piece) =>
      handle.writeFile(piece),
    ),
  );
  return { file, ...result };
}
