import type { Readable } from 'node:stream';
import type { Disposition } from './content-disposition.ts';

export interface Upload {
  key: string;
  /** A stream may be of any length: it is sent in parts as it comes. It is destroyed when the upload fails. */
  body: Readable | Uint8Array;
  contentType: string;
  contentDisposition?: string;
  /** Bytes that a stream has at the most, where they may be more than 80 GB: its parts are then larger, and so is what is held in memory. */
  atMost?: number;
  /** Refuse with ObjectExistsError instead of replacing what is already under the key. */
  ifNoneMatch?: true;
  /** Printable ASCII. The name `sha256` is the store's own. */
  metadata?: Readonly<Record<string, string>>;
  /**
   * Aborted before the last request of the upload, nothing is stored and the promise rejects with the signal's
   * reason. The last request is always awaited, so that its outcome is known.
   */
  signal?: AbortSignal;
}

/** What was stored. `size` in bytes, `sha256` in lower-case hex, both measured on the bytes sent. */
export interface UploadedObject {
  key: string;
  size: number;
  sha256: string;
  etag: string;
}

/** `sha256` is known where it could be computed before the upload began: any buffer, and streams of one part. */
export interface ObjectHead {
  size: number;
  contentType: string;
  etag: string;
  sha256?: string;
  /** As it was uploaded, without the store's own. */
  metadata?: Readonly<Record<string, string>>;
}

/** Bytes `start` to `end`, both included and counted from 0. Without `end`, up to the last byte. */
export interface ByteRange {
  start: number;
  end?: number;
}

/** `size` is the number of bytes that `body` will give. Read the body or destroy it. */
export interface ObjectBody {
  body: Readable;
  size: number;
  contentType: string;
  /** Of the whole object, whatever range was asked for. */
  whole: Pick<ObjectHead, 'size' | 'sha256'>;
}

/** `sha256` in lower-case hex, as measured on the very bytes that `etag` names: the copy carries it. */
export interface ObjectCopy {
  from: string;
  to: string;
  etag: string;
  contentType: string;
  sha256: string;
}

export interface ListedObject {
  key: string;
  size: number;
  etag: string;
  lastModified: Date;
}

/** Objects in UTF-8 order of their keys. `nextCursor` is null on the last page. */
export interface ObjectPage {
  objects: ListedObject[];
  nextCursor: string | null;
}

/** An upload in parts as the store knows it: `upload` is the store's own name for it. */
export interface PartsTarget {
  key: string;
  upload: string;
}

/** A key that the store would not delete, with the store's own error code. */
export interface DeleteFailure {
  key: string;
  code: string;
}

/**
 * What a store may lack.
 * - `writing`: these credentials may read at most. Nothing can be made or uploaded.
 * - `upload-forms`: it takes no files from browsers by signed forms. Nothing can be uploaded.
 * - `conditional-writes`: `ifNoneMatch` looks first and then writes, so that two uploads of one key at the same moment
 *   may both succeed, and the later one stays.
 * - `upload-checksums`: its forms take other bytes than those whose checksum they were signed with, so that uploads are
 *   read and copied before they are kept.
 */
export const storeGaps = ['writing', 'upload-forms', 'conditional-writes', 'upload-checksums'] as const;
export type StoreGap = (typeof storeGaps)[number];

/** Whether people miss something because of it: the others are worked around. */
export const isMissed = (gap: StoreGap): boolean => gap === 'writing' || gap === 'upload-forms';

/** What was deleted under a prefix. `versions` is null where the store keeps none, or does not show them. */
export interface ErasedPrefix {
  objects: number;
  versions: number | null;
  uploads: number;
}

/** `expiresIn` in seconds, clamped; by default the longest life allowed. */
export interface LinkRequest {
  key: string;
  disposition: Disposition;
  filename: string;
  contentType: string;
  expiresIn?: number;
  now?: Date;
}

/** A URL that anyone who has it may use until `expiresAt`: made at the moment of use, never stored or logged. */
export interface PresignedLink {
  url: string;
  expiresAt: Date;
}

/**
 * Sizes in bytes, both included. `expiresIn` in seconds, clamped; by default the longest life allowed. `sha256` in
 * lower-case hex: the store takes these bytes alone, unless it has the gap `upload-checksums`, and `headObject` tells it.
 */
export interface UploadLinkRequest {
  key: string;
  contentType: string;
  minSize: number;
  maxSize: number;
  sha256?: string | undefined;
  expiresIn?: number;
}

/** A form for the browser: `fields` first, the file last under the name `file`, posted to `url`. */
export interface PresignedUpload extends PresignedLink {
  fields: Record<string, string>;
}

/**
 * Where files live. Every method that asks the store rejects with StorageUnavailableError when the store cannot be reached,
 * does not answer in time, or fails on its side: the same call may succeed later.
 */
export interface ObjectStore {
  readonly bucket: string;
  putObject(upload: Upload): Promise<UploadedObject>;
  /**
   * Begins an upload whose parts are sent one by one, by one process or by several in turn: until it is completed, or its
   * prefix erased, there is no object. Answers `upload` of a PartsTarget.
   */
  beginUpload(begun: { key: string; contentType: string }): Promise<string>;
  /**
   * Sends a part, counted from 1: all of one size, of 5 MiB at the least, but for the last. Sent again it takes the place of
   * what it was. Answers its ETag. Rejects with UploadGoneError where there is no such upload.
   */
  sendPart(part: PartsTarget & { number: number; body: Uint8Array }): Promise<string>;
  /**
   * Makes the parts, named by their ETags, an object. Rejects with UploadGoneError where there is no such upload, or one of
   * them is not what it was.
   */
  completeUpload(whole: PartsTarget & { parts: readonly string[] }): Promise<void>;
  /** Null where there is no such object. */
  headObject(key: string): Promise<ObjectHead | null>;
  /** Null where there is no such object. A range that begins past the end rejects with RangeError. */
  getObject(key: string, range?: ByteRange): Promise<ObjectBody | null>;
  /**
   * Copies an object of up to 5 GB within the bucket, its bytes staying in the store. False, with nothing copied, where
   * the object under `from` is gone or is no longer the one with this ETag.
   */
  copyObject(copy: ObjectCopy): Promise<boolean>;
  /** Deleting what is not there succeeds. Answers the keys that are still there, if any. */
  deleteObjects(keys: string | readonly string[]): Promise<DeleteFailure[]>;
  /**
   * Deletes whatever lies under a prefix, former versions and unfinished uploads included. Doing it again deletes what is
   * left. Rejects where the store would not delete something.
   */
  erasePrefix(prefix: string): Promise<ErasedPrefix>;
  /** `limit` is 1 to 1000, by default 1000. */
  listObjects(query: { prefix: string; cursor?: string; limit?: number }): Promise<ObjectPage>;
  /** Rejects unless the bucket exists and these credentials may use it. */
  checkBucket(): Promise<void>;
  /**
   * Writes a small object under `probes/` and deletes it again. `refused`: the store answers, and will go on to refuse
   * that until somebody changes its settings or ours.
   */
  tryWriting(): Promise<'ok' | 'refused'>;
  /** What this store lacks of what Sorami asks of one: tried out once, and remembered unless writing was refused. */
  findGaps(): Promise<readonly StoreGap[]>;
  /** Signs a download, without asking anyone and in microseconds: a page of a gallery has dozens. */
  getPresignedUrl(request: LinkRequest): PresignedLink;
  /** Signs an upload: one key, one content type and a range of sizes, all enforced by the store. */
  getPresignedUpload(request: UploadLinkRequest): Promise<PresignedUpload>;
  /** Lets go of its connections. */
  close(): void;
}

export class ObjectExistsError extends Error {
  override readonly name = 'ObjectExistsError';
  readonly code = 'OBJECT_EXISTS';
  readonly key: string;

  constructor(key: string, options?: ErrorOptions) {
    super(`An object is already stored under ${key}`, options);
    this.key = key;
  }
}

/** What was sent of an upload is lost: it is begun anew or not at all. */
export class UploadGoneError extends Error {
  override readonly name = 'UploadGoneError';
}

export class StorageUnavailableError extends Error {
  override readonly name = 'StorageUnavailableError';
  readonly code = 'STORAGE_UNAVAILABLE';
}
