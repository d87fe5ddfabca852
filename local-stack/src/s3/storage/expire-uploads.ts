import type { Store } from './open-store.ts';

/** How long an upload may lie untouched before its parts are deleted, in milliseconds: a week. */
export const uploadLifetime = 7 * 24 * 3_600_000;

/** Aborts the multipart uploads that nobody has touched for a week; answers how many. */
export async function expireUploads(store: Store, now = Date.now()): Promise<number> {
  const stale = store.uploads.untouchedSince(now - uploadLifetime);
  const files = await store.commit(() => stale.flatMap((id) => store.uploads.remove(id)));
  store.discard(files);
  return stale.length;
}
