import type { Deps } from '../deps.ts';

/** Where Clerk's own reverse proxy puts this server under the application's origin. */
const proxyPath = '/__clerk';

/** Number of colours on which letters are drawn. */
export const avatarColours = 6;

/** The uploaded picture, or a drawn one with the first letter of the name. */
export function imageUrl(
  { appOrigin }: Deps,
  owner: { id: string; imageId: string | null },
  name: string,
): string {
  if (owner.imageId) return `${appOrigin}${proxyPath}/images/${owner.imageId}`;
  const [letter = '?'] = name.trim().toUpperCase();
  const colour = (owner.id.codePointAt(owner.id.length - 1) ?? 0) % avatarColours;
  return `${appOrigin}${proxyPath}/avatar_placeholder/${colour}/${encodeURIComponent(letter)}.svg`;
}
