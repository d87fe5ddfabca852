/**
 * The URL with the session's time zone set to UTC, as Prisma's adapter sends and reads times without their offset, and
 * with further `settings` of the session, as `name=value`.
 */
export function utcUrl(url: string, ...settings: string[]): string {
  const parsed = new URL(url);
  const options = parsed.searchParams.get('options');
  const ours = ['TimeZone=UTC', ...settings].map((setting) => `-c ${setting}`);
  parsed.searchParams.set('options', [...(options ? [options] : []), ...ours].join(' '));
  return parsed.href;
}
