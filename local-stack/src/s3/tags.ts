import { S3Error } from './errors.ts';

const mostTags = 10;

/** Checks tags against S3's limits; refuses with InvalidTag. */
export function checkTags(pairs: [string, string][]): Record<string, string> {
  const tags = Object.fromEntries(pairs);
  const tooLong = pairs.some(([name, value]) => name === '' || name.length > 128 || value.length > 256);
  if (pairs.length > mostTags || tooLong || Object.keys(tags).length < pairs.length) {
    throw new S3Error(
      'InvalidTag',
      'At most 10 tags, each name once, names to 128 and values to 256 characters.',
    );
  }
  return tags;
}

/** Reads the `x-amz-tagging` header, which is written like a query. */
export function readTagHeader(header: string | undefined): Record<string, string> {
  return checkTags([...new URLSearchParams(header ?? '')]);
}
