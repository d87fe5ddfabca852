import { clampLifetime } from './link-lifetime.ts';
import { publicBase } from './public-base.ts';
import type { S3Config } from './s3-config.ts';
import { amzDate, createSigningDays, hmac } from './sigv4.ts';

/** Sizes in bytes, both included. `expiresIn` in seconds, clamped; by default the longest life allowed. */
export interface UploadLinkRequest {
  key: string;
  contentType: string;
  minSize: number;
  maxSize: number;
  expiresIn?: number;
  now?: Date;
}

/** A form for the browser: `fields` first, the file last under the name `file`, posted to `url`. */
export interface PresignedUpload {
  url: string;
  fields: Record<string, string>;
  expiresAt: Date;
}

export type GetPresignedUpload = (request: UploadLinkRequest) => PresignedUpload;

/** Signs POST policies: one key, one content type and a range of sizes, all enforced by the store. */
export function createGetPresignedUpload(config: S3Config): GetPresignedUpload {
  const base = publicBase(config);
  const signingDay = createSigningDays(config);
  const { sessionToken } = config.credentials;

  return ({ key, contentType, minSize, maxSize, expiresIn, now = new Date() }) => {
    if (key.includes('${')) throw new TypeError('The store would replace variables in this key');
    if (!(minSize >= 0 && maxSize >= minSize)) throw new RangeError('The range of sizes is empty');
    const nowSeconds = Math.floor(now.getTime() / 1000);
    const expiresAt = new Date((nowSeconds + clampLifetime(config, expiresIn, nowSeconds)) * 1000);
    const date = amzDate(nowSeconds);
    const day = signingDay(date);
    const signed = {
      'Content-Type': contentType,
      success_action_status: '201',
      bucket: config.bucket,
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': day.credential,
      'X-Amz-Date': date,
      ...(sessionToken && { 'X-Amz-Security-Token': sessionToken }),
      key,
    };
    const policy = {
      expiration: expiresAt.toISOString().replace('.000Z', 'Z'),
      conditions: [
        ['content-length-range', minSize, maxSize],
        ...Object.entries(signed).map(([name, value]) => ({ [name]: value })),
      ],
    };
    const encodedPolicy = Buffer.from(JSON.stringify(policy)).toString('base64');
    return {
      url: `${base.origin}${base.path || '/'}`,
      fields: {
        ...signed,
        Policy: encodedPolicy,
        'X-Amz-Signature': hmac(day.key, encodedPolicy).toString('hex'),
      },
      expiresAt,
    };
  };
}
