import { z } from 'zod';
import { type Answer, xmlAnswer } from '../answer.ts';
import { declaredChecksums } from '../body/checksums.ts';
import { readTextBody } from '../body/read-text-body.ts';
import { S3Error } from '../errors.ts';
import type { BucketCall } from '../operation.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { renderXml } from '../xml/render-xml.ts';

const deleteSchema = z.object({
  Delete: z.object({
    Object: z
      .array(
        z.object({ Key: z.string().min(1), VersionId: z.never().optional(), ETag: z.never().optional() }),
      )
      .min(1)
      .max(1000),
    Quiet: z.enum(['true', 'false']).default('false'),
  }),
});

/** DeleteObjects: up to a thousand, all or none of them. */
export async function deleteObjects({ request, payload, store, bucket }: BucketCall): Promise<Answer> {
  const { headers } = request;
  const guarded = headers['content-md5'] !== undefined || Object.keys(declaredChecksums(headers)).length > 0;
  if (!guarded && headers['x-amz-trailer'] === undefined) {
    throw new S3Error('InvalidRequest', 'Content-MD5 or a checksum is required for this request.');
  }
  const { Delete } = parseXml(await readTextBody(request, payload), deleteSchema);
  const keys = Delete.Object.map(({ Key }) => Key);
  const removed = await store.commit(() => keys.map((key) => store.objects.remove(bucket.id, key)));
  store.discard(removed.flatMap((object) => (object ? [object.file] : [])));
  const deleted = Delete.Quiet === 'true' ? [] : keys.map((Key) => ({ Key }));
  return xmlAnswer(renderXml('DeleteResult', { Deleted: deleted }));
}
