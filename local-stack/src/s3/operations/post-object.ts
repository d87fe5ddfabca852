import { createHash } from 'node:crypto';
import { type Answer, xmlAnswer } from '../answer.ts';
import { countBodyBytes } from '../body/bound-garbage.ts';
import {
  ChecksumSet,
  type Checksums,
  checksumHeaders,
  declaredChecksums,
  namedAlgorithms,
} from '../body/checksums.ts';
import { type FormFile, readForm } from '../body/read-form.ts';
import { largestUpload } from '../body/store-body.ts';
import { checkSums } from '../body/verified-body.ts';
import { S3Error } from '../errors.ts';
import { headerText, readObjectHeaders } from '../object-headers.ts';
import { checkKey } from '../object-key.ts';
import { refuseUnsupported } from '../refuse-unsupported.ts';
import type { S3Request } from '../s3-request.ts';
import { encodeUri } from '../signature/encode-uri.ts';
import { checkPostPolicy, type LengthRange } from '../signature/post-policy.ts';
import type { Credentials } from '../signature/signing-key.ts';
import type { Bucket } from '../storage/bucket-table.ts';
import type { Store } from '../storage/open-store.ts';
import { putObject } from '../storage/put-object.ts';
import { readTagHeader } from '../tags.ts';
import { renderXml } from '../xml/render-xml.ts';

/** A form that comes instead of a signed request: its policy is what is signed. */
export interface PostCall {
  request: S3Request;
  store: Store;
  bucket: Bucket;
  credentials: Credentials;
}

interface StoredFile {
  file: string;
  size: number;
  md5: string;
  sha256: string;
  checksums: Checksums;
}

async function storeFile(
  store: Store,
  content: FormFile['content'],
  { least, most }: LengthRange,
  headers: Record<string, string>,
): Promise<StoredFile> {
  // SHA-256 is computed in any case, and once.
  const named = namedAlgorithms(headers);
  const sums = new ChecksumSet(named.filter((algorithm) => algorithm !== 'sha256'));
  const [md5, sha256] = [createHash('md5'), createHash('sha256')];
  const { file, result } = await store.data.create(async (handle) => {
    let size = 0;
    for await (const piece of content) {
      size += piece.length;
      countBodyBytes(piece.length);
      if (size > Math.min(most, largestUpload)) {
        throw new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size.');
      }
      md5.update(piece);
      sha256.update(piece);
      sums.update(piece);
      await handle.writeFile(piece);
    }
    if (size < least) {
      throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size.');
    }
    const digest = sha256.digest();
    const checksums: Checksums = await sums.digest();
    if (named.includes('sha256')) checksums.sha256 = digest.toString('base64');
    checkSums(declaredChecksums(headers), checksums);
    return { size, md5: md5.digest('hex'), sha256: digest.toString('hex'), checksums };
  });
  return { file, ...result };
}

function readStatus(text: string | undefined): 200 | 201 | 204 {
  return text === '200' ? 200 : text === '201' ? 201 : 204;
}

async function storeForm(call: PostCall, form: FormFile) {
  const { store, bucket, credentials } = call;
  const key = (form.fields.get('key') ?? '').replace(/\$\{filename\}/, () => form.filename);
  const fields = new Map([...form.fields, ['bucket', bucket.name], ['key', key]]);
  const range = checkPostPolicy(fields, credentials);
  checkKey(key);
  if (fields.has('success_action_redirect')) {
    throw new S3Error('NotImplemented', 'success_action_redirect is not supported.');
  }
  const headers = Object.fromEntries([...fields].map(([name, value]) => [name, headerText(value)]));
  refuseUnsupported(headers);
  const kept = { ...readObjectHeaders(headers), tags: readTagHeader(fields.get('x-amz-tagging')) };
  const { file, size, md5, sha256, checksums } = await storeFile(store, form.content, range, headers);
  const details = { ...kept, sha256, checksums };
  await putObject(store, bucket, { key, file, size, etag: md5, details }, {});
  return { key, md5, checksums, status: readStatus(fields.get('success_action_status')) };
}

/** PostObject: an upload straight from a browser's form. */
export async function postObject(call: PostCall): Promise<Answer> {
  const { key, md5, checksums, status } = await readForm(call.request, (form) => storeForm(call, form));
  const location = `/${call.bucket.name}/${encodeUri(key).replaceAll('%2F', '/')}`;
  const headers = { etag: `"${md5}"`, location, ...checksumHeaders(checksums) };
  if (status !== 201) return { status, headers };
  const xml = renderXml('PostResponse', {
    Location: location,
    Bucket: call.bucket.name,
    Key: key,
    ETag: `"${md5}"`,
  });
  return { ...xmlAnswer(xml, headers), status };
}
