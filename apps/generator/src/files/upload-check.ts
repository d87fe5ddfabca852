import type { Thumbnail } from './make-thumbnail.ts';

/** An image as people see it: upright, in pixels, with a small WebP of it. */
export interface DecodedImage {
  width: number;
  height: number;
  thumbnail: Thumbnail;
}

/** Looks at an upload's bytes as they pass. `take` and `finish` reject with RefusedUploadError. */
export interface UploadCheck {
  take(chunk: Uint8Array): void | Promise<void>;
  /** After the last byte. Null for what is not an image. */
  finish(): Promise<DecodedImage | null>;
  close(): Promise<void>;
}
