import { createHmac, timingSafeEqual } from 'node:crypto';

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** The one account of this server. */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}

/** A day's key in AWS Signature Version 4. `day` is YYYYMMDD. */
export function signingKey(credentials: Credentials, day: string): Buffer {
  const dayKey = hmac(`AWS4${credentials.secretAccessKey}`, day);
  return hmac(hmac(hmac(dayKey, credentials.region), 's3'), 'aws4_request');
}

/** Signs; answers lower-case hexadecimal. */
export function sign(key: Buffer, text: string): string {
  return hmac(key, text).toString('hex');
}

/** Compares two signatures without telling by its duration where they differ. */
export function sameSignature(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
