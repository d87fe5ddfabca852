/** The address of one picture's large view. */
export function pictureAddress(generationId: string, imageId: string): string {
  return `/images/${encodeURIComponent(generationId)}?image=${encodeURIComponent(imageId)}`;
}

/** What `/images/<generation>?image=<picture>` names; null elsewhere. */
export function pictureOfAddress(
  pathname: string,
  search: URLSearchParams,
): { generationId: string; imageId: string | null } | null {
  const generationId = /^\/images\/([^/]+)$/.exec(pathname)?.[1];
  return generationId
    ? { generationId: decodeURIComponent(generationId), imageId: search.get('image') }
    : null;
}
