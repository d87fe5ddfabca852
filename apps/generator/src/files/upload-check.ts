import type { TextCharset } from '@sorami/contracts/files';
import type { Thumbnail } from './make-thumbnail.ts';

/** An image as people see it: upright, in pixels, with a small WebP of it. */
export interface DecodedImage {
  width: number;
  height: number;
  thumbnail: Thumbnail;
}

/** What was found out about an upload. */
export interface UploadFindings {
  image?: DecodedImage;
  /** Of a text that is not UTF-8. */
  charset?: TextCharset;
}

/** Looks at an upload's bytes as they pass. `take` and `finish` reject with RefusedUploadError. */
export interface UploadCheck {
  take(chunk: Uint8Array): void | Promise<void>;
  /** After the last byte. */
  finish(): Promise<UploadFindings>;
  close(): Promise<void>;
}
