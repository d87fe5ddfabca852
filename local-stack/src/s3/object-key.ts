import { S3Error } from './errors.ts';

/** In bytes of UTF-8. */
const longestKey = 1024;

/** Refuses keys that no object may have. */
export function checkKey(key: string): void {
  if (key === '') throw new S3Error('InvalidArgument', 'The key is empty.');
  if (key.includes('\0')) throw new S3Error('InvalidArgument', 'A key can not hold a zero byte.');
  if (Buffer.byteLength(key) > longestKey) {
    throw new S3Error('KeyTooLongError', `A key may take ${longestKey} bytes.`);
  }
}
