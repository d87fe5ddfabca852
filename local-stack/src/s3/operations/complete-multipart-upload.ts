import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import { type Answer, xmlAnswer } from '../answer.ts';
import {
  type ChecksumAlgorithm,
  ChecksumSet,
  type Checksums,
  checksumAlgorithms,
  checksumElements,
  declaredChecksums,
} from '../body/checksums.ts';
import { readPieces } from '../body/read-pieces.ts';
import { readTextBody } from '../body/read-text-body.ts';
import { checkSums } from '../body/verified-body.ts';
import { S3Error } from '../errors.ts';
import type { ObjectCall } from '../operation.ts';
import { encodeUri } from '../signature/encode-uri.ts';
import type { Store } from '../storage/open-store.ts';
import { putObject } from '../storage/put-object.ts';
import type { Part, UploadDetails } from '../storage/upload-table.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { renderXml } from '../xml/render-xml.ts';
import { findUpload } from './find-upload.ts';

/** Every part but the last has at least so many bytes. */
const smallestPart = 5 * 1024 * 1024;

const partSchema = z.object({
  PartNumber: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number),
  ETag: z.string(),
  ChecksumCRC32: z.string().optional(),
  ChecksumCRC32C: z.string().optional(),
  ChecksumCRC64NVME: z.string().optional(),
  ChecksumSHA1: z.string().optional(),
  ChecksumSHA256: z.string().optional(),
});

const completionSchema = z.object({
  CompleteMultipartUpload: z.object({ Part: z.array(partSchema).min(1).max(10_000) }),
});

type WantedPart = z.infer<typeof partSchema>;

function matchesPart(wanted: WantedPart, part: Part): boolean {
  const claimed = checksumAlgorithms.every((algorithm) => {
    const value = wanted[`Checksum${algorithm.toUpperCase() as Uppercase<ChecksumAlgorithm>}`];
    return (
      value === undefined || part.checksums[algorithm] === undefined || part.checksums[algorithm] === value
    );
  });
  return claimed && part.etag === wanted.ETag.replaceAll('"', '');
}

function chooseParts(wanted: WantedPart[], stored: Part[]): Part[] {
  if (wanted.some((entry, index) => entry.PartNumber <= (wanted[index - 1]?.PartNumber ?? 0))) {
    throw new S3Error('InvalidPartOrder', 'The list of parts was not in ascending order.');
  }
  const byNumber = new Map(stored.map((part) => [part.number, part]));
  return wanted.map((entry, index) => {
    const part = byNumber.get(entry.PartNumber);
    if (!part || !matchesPart(entry, part)) {
      throw new S3Error('InvalidPart', `Part ${entry.PartNumber} was not found, or is another one.`);
    }
    if (index < wanted.length - 1 && part.size < smallestPart) {
      throw new S3Error('EntityTooSmall', `Part ${entry.PartNumber} is smaller than the minimum of 5 MiB.`);
    }
    return part;
  });
}

async function joinParts(
  store: Store,
  parts: Part[],
  target: FileHandle,
  algorithm: ChecksumAlgorithm | null,
) {
  const sha256 = createHash('sha256');
  const sums = new ChecksumSet(algorithm ? [algorithm] : []);
  for (const { file, size } of parts) {
    const source = await store.data.open(file);
    if (!source)
      throw new S3Error('NoSuchUpload', 'The upload was aborted or changed while it was completed.');
    try {
      for await (const piece of readPieces(source, 0, size)) {
        sha256.update(piece);
        sums.update(piece);
        await target.writeFile(piece);
      }
    } finally {
      await source.close();
    }
  }
  return { sha256: sha256.digest('hex'), checksums: await sums.digest() };
}

async function composeChecksums(parts: Part[], algorithm: ChecksumAlgorithm): Promise<Checksums> {
  const sums = new ChecksumSet([algorithm]);
  for (const part of parts) sums.update(Buffer.from(part.checksums[algorithm] ?? '', 'base64'));
  const { [algorithm]: value } = await sums.digest();
  return { [algorithm]: `${value}-${parts.length}` };
}

async function joinedObject(store: Store, parts: Part[], plan: UploadDetails) {
  const { algorithm, fullObject, ...headers } = plan;
  const composite = algorithm !== null && !fullObject;
  const { file, result } = await store.data.create((target) =>
    joinParts(store, parts, target, composite ? null : algorithm),
  );
  const checksums = composite ? await composeChecksums(parts, algorithm) : result.checksums;
  const details = { ...headers, sha256: result.sha256, checksums };
  return { file, details: composite ? { ...details, composite: true as const } : details };
}

function render({ bucket, key }: ObjectCall, etag: string, checksums: Checksums): Answer {
  return xmlAnswer(
    renderXml('CompleteMultipartUploadResult', {
      Location: `/${bucket.name}/${encodeUri(key).replaceAll('%2F', '/')}`,
      Bucket: bucket.name,
      Key: key,
      ETag: `"${etag}"`,
      ...checksumElements(checksums),
    }),
  );
}

/** The answer to a completion that was done already, whose client never heard of it. */
function repeatAnswer(call: ObjectCall): Answer | null {
  const object = call.store.objects.find(call.bucket.id, call.key);
  const id = call.request.query.get('uploadId');
  return object?.details.upload !== undefined && object.details.upload === id
    ? render(call, object.etag, object.details.checksums)
    : null;
}

/** CompleteMultipartUpload: joins the parts into an object, and forgets the upload, at once. */
export async function completeMultipartUpload(call: ObjectCall): Promise<Answer> {
  const { request, store, bucket, key } = call;
  // A checksum in the headers is that of the object, not of this list.
  const list = await readTextBody(request, call.payload, { checksums: 'not-of-body' });
  const wanted = parseXml(list, completionSchema);
  const done = repeatAnswer(call);
  if (done) return done;
  const upload = findUpload(call);

  const parts = chooseParts(wanted.CompleteMultipartUpload.Part, store.uploads.parts(upload.id));
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const md5 = createHash('md5');
  for (const part of parts) md5.update(part.etag, 'hex');
  const etag = `${md5.digest('hex')}-${parts.length}`;
  const { file, details } = await joinedObject(store, parts, upload.details);
  let rubbish: string[] = [];
  await putObject(
    store,
    bucket,
    { key, file, size, etag, details: { ...details, upload: upload.id } },
    request.headers,
    () => {
      checkSums(declaredChecksums(request.headers), details.checksums);
      findUpload(call);
      rubbish = store.uploads.remove(upload.id);
    },
  );
  store.discard(rubbish);
  return render(call, etag, details.checksums);
}
