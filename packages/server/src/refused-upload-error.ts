import { type UploadRefusal, uploadRefusalOf } from '@sorami/contracts/files';

/** Looks at an upload's bytes as they pass. `take` and `finish` reject with RefusedUploadError. */
export interface UploadCheck<Findings> {
  take(chunk: Uint8Array): void | Promise<void>;
  /** After the last byte. */
  finish(): Findings | Promise<Findings>;
  close(): Promise<void>;
}

/** The bytes are not what they claim to be. The code words it for the person; the message says more, for the log. */
export class RefusedUploadError extends Error {
  override name = 'RefusedUploadError';
  readonly code: UploadRefusal;

  constructor(code: UploadRefusal, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  /** As it is kept on record. */
  get record(): string {
    return `${this.code}: ${this.message}`;
  }

  static ofRecord(record: string): RefusedUploadError {
    const [code = ''] = record.split(':', 1);
    return new RefusedUploadError(uploadRefusalOf(code) ?? 'UPLOAD_REFUSED', record);
  }
}
