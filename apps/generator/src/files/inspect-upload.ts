import type { InspectedFile, InspectFile } from '@sorami/contracts/generator-api';
import type { ProducedThumbnail } from '@sorami/contracts/webhook-events';
import type { Marker } from '@sorami/provenance/marker';
import { ApiError } from '@sorami/server/api-error';
import { RefusedUploadError } from '@sorami/server/refused-upload-error';
import {
  buildKey,
  isUnderPrefix,
  type KeyOwner,
  keyOwnerOf,
  type ParsedKey,
  parseKey,
} from '@sorami/storage/keys';
import type { ObjectHead, ObjectStore } from '@sorami/storage/port';
import pLimit from 'p-limit';
import type { Pool } from 'pg';
import { findVerdict, recordVerdict, type Verdict } from './inspection-record.ts';
import type { Thumbnail } from './make-thumbnail.ts';
import { readUpload } from './read-upload.ts';

/** Objects that one process reads at the same time, and images that it decodes. */
const readings = 4;
const decodings = 1;

export interface Inspector {
  /**
   * What an uploaded object is, from its bytes. Rejects with VALIDATION_FAILED for a key that is no upload of this owner,
   * NOT_FOUND for a missing object, one of `uploadRefusals` for one that is not what it claims to be, and CONFLICT for one
   * that was replaced while it was read. Calls for the same object share one reading.
   */
  inspect(claim: InspectFile, owner: KeyOwner): Promise<InspectedFile>;
  /** Drops what is being read. */
  stop(): void;
}

/** A verdict and the object that it is about. */
interface Judgement {
  verdict: Verdict;
  etag: string;
}

interface Deps {
  pool: Pool;
  store: ObjectStore;
  marker: Pick<Marker, 'read'>;
}

export function createInspector({ pool, store, marker }: Deps): Inspector {
  const reading = pLimit(readings);
  const decoding = pLimit(decodings);
  const stopping = new AbortController();
  const underWay = new Map<string, Promise<Judgement>>();

  async function judge(claim: InspectFile, place: ParsedKey): Promise<Judgement> {
    const head = await store.headObject(claim.key);
    if (!head) throw new ApiError('NOT_FOUND');
    if (head.size !== claim.size) {
      const sizes = `The object has ${head.size} bytes instead of ${claim.size}`;
      const refusal = new RefusedUploadError('UPLOAD_REFUSED', sizes).record;
      return { verdict: { found: null, refusal }, etag: head.etag };
    }
    const known = await findVerdict(pool, claim, head.etag);
    if (known) return { verdict: known, etag: head.etag };
    const verdict = await reading(() => read(claim, place, head));
    await recordVerdict(pool, claim, head.etag, verdict);
    return { verdict, etag: head.etag };
  }

  async function read(claim: InspectFile, place: ParsedKey, head: ObjectHead): Promise<Verdict> {
    stopping.signal.throwIfAborted();
    const object = await store.getObject(claim.key);
    if (!object) throw new ApiError('NOT_FOUND');
    try {
      const tools = { decoding, marker, signal: stopping.signal };
      const { size, sha256, image, charset } = await readUpload(object, claim.contentType, tools);
      await refuseReplaced(claim.key, head);
      const thumbnail = image ? await storeThumbnail(place, image.thumbnail) : null;
      const { width, height } = image ?? {};
      return { found: { size, sha256, width, height, charset, thumbnail }, refusal: null };
    } catch (error) {
      if (!(error instanceof RefusedUploadError)) throw error;
      await refuseReplaced(claim.key, head);
      return { found: null, refusal: error.record };
    }
  }

  /** The form that uploaded an object works more than once: a verdict must be of the bytes that it names. */
  async function refuseReplaced(key: string, before: ObjectHead): Promise<void> {
    const after = await store.headObject(key);
    if (!after) throw new ApiError('NOT_FOUND');
    if (after.etag !== before.etag) throw new ApiError('CONFLICT');
  }

  async function storeThumbnail(place: ParsedKey, made: Thumbnail): Promise<ProducedThumbnail> {
    const { bytes, ...facts } = made;
    const key = thumbnailKey(place);
    await store.putObject({ key, body: bytes, contentType: made.contentType });
    return { key, ...facts };
  }

  return {
    async inspect(claim, owner) {
      const place = parseKey(claim.key);
      if (place?.kind !== 'upload' || !isUnderPrefix(claim.key, owner)) {
        throw new ApiError('VALIDATION_FAILED', {
          fields: {
            key: {
              fr: 'La clé d’un envoi du même propriétaire',
              en: 'The key of an upload of the same owner',
            },
          },
        });
      }
      const id = JSON.stringify([claim.key, claim.contentType, claim.size]);
      const shared = underWay.get(id) ?? judge(claim, place).finally(() => underWay.delete(id));
      underWay.set(id, shared);
      const { verdict, etag } = await shared;
      const { found, refusal } = verdict;
      if (found) return { etag, ...found };
      const cause = RefusedUploadError.ofRecord(refusal);
      throw new ApiError(cause.code, { cause });
    },
    stop: () => stopping.abort(new ApiError('SERVICE_UNAVAILABLE')),
  };
}

/** Beside the upload, and never the upload itself, whatever its name. */
function thumbnailKey({ owner, jobId, name }: ParsedKey): string {
  return buildKey({
    owner: keyOwnerOf(owner),
    kind: 'upload',
    jobId,
    name: name === 'thumb_1.webp' ? 'thumb_2.webp' : 'thumb_1.webp',
  });
}
