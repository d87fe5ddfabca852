import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { newId } from '../store/new-id.ts';

/** What a picture's first bytes say it is; null for anything a browser should not be shown. */
function imageType(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (/^GIF8[79]a/.test(head)) return 'image/gif';
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return 'image/webp';
  return null;
}

const uploadBody = z.object({ file: z.instanceof(Uint8Array) });

/** Keeps an uploaded picture in place of an older one and answers its id. */
export function replaceImage({ store }: Deps, oldId: string | null, body: unknown): string {
  const upload = uploadBody.safeParse(body);
  const contentType = upload.success ? imageType(upload.data.file) : null;
  if (!upload.success || contentType === null) throw new ClerkError('avatar_file_type_invalid');
  if (oldId !== null) store.images.delete('id = ?', oldId);
  return store.images.insert({ id: newId('img'), contentType, bytes: upload.data.file }).id;
}
