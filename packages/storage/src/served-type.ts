import type { Disposition } from './content-disposition.ts';

/** Types that a browser may show: none of them can run a script in the page's origin. */
const inlineTypes = new Map(
  [
    'image/png',
    'image/jpeg',
    'image/webp',
    'image/gif',
    'image/avif',
    'video/mp4',
    'video/webm',
    'application/pdf',
  ]
    .map((type) => [type, type])
    .concat([['text/plain', 'text/plain; charset=utf-8']]) as [string, string][],
);
/** Of texts. Another one could hide what a text is. */
const charsets = ['utf-16le', 'utf-16be', 'windows-1252'];

/** How a file may leave the bucket. Anything not known to be safe is a download of unnamed bytes. */
export function servedAs(
  contentType: string,
  asked: Disposition,
): { contentType: string; disposition: Disposition } {
  const essence = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
  const charset = charsets.find((name) => contentType.toLowerCase() === `text/plain; charset=${name}`);
  const safe = charset ? `text/plain; charset=${charset}` : inlineTypes.get(essence);
  return safe
    ? { contentType: safe, disposition: asked }
    : { contentType: 'application/octet-stream', disposition: 'attachment' };
}
