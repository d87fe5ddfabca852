import { S3Error } from './errors.ts';

const unsupported = [
  'x-amz-grant-',
  'x-amz-object-lock-',
  'x-amz-server-side-encryption-',
  'x-amz-website-redirect-location',
  'x-amz-write-offset-bytes',
];

/** Refuses headers that promise something this server doesn't do, where ignoring them would break a promise. */
export function refuseUnsupported(headers: Readonly<Record<string, string>>): void {
  const acl = headers['x-amz-acl'] ?? headers.acl;
  if (acl !== undefined && !['private', 'bucket-owner-full-control'].includes(acl)) {
    throw new S3Error('AccessControlListNotSupported', 'The bucket does not allow ACLs.');
  }
  const name = Object.keys(headers).find((header) => unsupported.some((prefix) => header.startsWith(prefix)));
  if (name) throw new S3Error('NotImplemented', `The header ${name} is not supported.`);
}
