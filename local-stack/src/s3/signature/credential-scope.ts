import { S3Error, type S3ErrorCode } from '../errors.ts';
import type { Credentials } from './signing-key.ts';

/** Whom a signature names, and for which day. */
export interface CredentialScope {
  /** YYYYMMDD */
  day: string;
  /** As it enters the string to sign. */
  scope: string;
}

/** Reads `key/day/region/s3/aws4_request` and checks that it names this server's account and region. */
export function checkCredential(
  credential: string,
  credentials: Credentials,
  malformed: S3ErrorCode,
): CredentialScope {
  const [accessKeyId, day, region, service, terminator, ...rest] = credential.split('/');
  if (day === undefined || terminator !== 'aws4_request' || service !== 's3' || rest.length > 0) {
    throw new S3Error(malformed, 'The credential must be <key>/<YYYYMMDD>/<region>/s3/aws4_request.');
  }
  if (accessKeyId !== credentials.accessKeyId) {
    throw new S3Error('InvalidAccessKeyId', 'The access key that you provided does not exist here.');
  }
  if (region !== credentials.region) {
    throw new S3Error(malformed, `The region '${region}' is wrong; expecting '${credentials.region}'.`);
  }
  return { day, scope: `${day}/${region}/s3/aws4_request` };
}

/** Reads `YYYYMMDDTHHMMSSZ`; answers milliseconds since 1970. The day must be that of the credential. */
export function parseAmzDate(text: string, day: string): number {
  const written = text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const time = written === text ? Number.NaN : Date.parse(written);
  if (Number.isNaN(time) || !text.startsWith(day)) {
    throw new S3Error('AccessDenied', 'X-Amz-Date must be YYYYMMDDTHHMMSSZ, on the day of the credential.');
  }
  return time;
}
