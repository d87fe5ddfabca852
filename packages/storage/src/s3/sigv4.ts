import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { S3Config } from './config.ts';
import type { S3Credentials } from './credentials.ts';

export interface SigningDay {
  /** `<access key id>/<yyyymmdd>/<region>/s3/aws4_request` */
  credential: string;
  /** The same without the access key id. */
  scope: string;
  /** A key object: the same bytes as a Buffer would be imported anew for each signature, at five times its cost. */
  key: KeyObject;
}

/** AWS's own time format, `20260102T030405Z`. */
export function amzDate(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

export function hmac(key: string | Buffer | KeyObject, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** The signing key changes once a day; deriving it costs more than the rest of a signature. */
export function createSigningDays(
  config: Pick<S3Config, 'region'>,
): (date: string, credentials: S3Credentials) => SigningDay {
  let cachedFor = '';
  let cached: SigningDay | undefined;
  return (date, { accessKeyId, secretAccessKey }) => {
    const day = date.slice(0, 8);
    const wanted = `${day}/${accessKeyId}`;
    if (!cached || wanted !== cachedFor) {
      const scope = `${day}/${config.region}/s3/aws4_request`;
      const bytes = hmac(
        hmac(hmac(hmac(`AWS4${secretAccessKey}`, day), config.region), 's3'),
        'aws4_request',
      );
      const key = createSecretKey(bytes);
      cached = { credential: `${accessKeyId}/${scope}`, scope, key };
      cachedFor = wanted;
    }
    return cached;
  };
}

/** Percent-encoding as SigV4 has it: all but `A-Z a-z 0-9 - . _ ~`. */
export function uriEncode(text: string): string {
  const encoded = encodeURIComponent(text);
  return /[!'()*]/.test(encoded)
    ? encoded.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
    : encoded;
}
