/**
 * The URL with the session's time zone set to UTC: Prisma's adapter sends and reads times without their offset.
 */
export function utcUrl(url: string): string {
  const parsed = new URL(url);
  const options = parsed.searchParams.get('options');
  parsed.searchParams.set('options', `${options ? `${options} ` : ''}-c TimeZone=UTC`);
  return parsed.href;
}
