/** The page of an article; `edit` opens it for writing. */
export function articleAddress(id: string, { edit = false } = {}): string {
  return `/articles/${encodeURIComponent(id)}${edit ? '?edit=1' : ''}`;
}
