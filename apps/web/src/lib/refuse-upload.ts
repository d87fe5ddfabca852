import { type uploadTypeSchema, uploadTypes } from '@sorami/contracts/files';
import type { Usage } from '@sorami/contracts/usage';
import type { z } from 'zod';

type UploadType = z.infer<typeof uploadTypeSchema>;

/** Why a file is not sent at all. */
export type UploadRefusal =
  | { reason: 'type' }
  | { reason: 'empty' }
  | { reason: 'name' }
  | { reason: 'size'; limit: number }
  | { reason: 'space'; left: number };

const longestName = 255;
const typeOfExtension: Record<string, UploadType> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  pdf: 'application/pdf',
  txt: 'text/plain',
  md: 'text/markdown',
  markdown: 'text/markdown',
};

/** The value of a file input's `accept`. */
export const uploadAccept = [...uploadTypes, ...Object.keys(typeOfExtension).map((end) => `.${end}`)].join();

/** The type that a file is sent as: browsers leave it out where the system does not know an extension. */
export function uploadTypeOf(file: { name: string; type: string }): UploadType | null {
  const extension = typeOfExtension[file.name.split('.').at(-1)?.toLowerCase() ?? ''];
  const said = file.type.split(';')[0]?.trim().toLowerCase();
  // Markdown goes as plain text in many systems.
  if (extension === 'text/markdown' && (!said || said.startsWith('text/'))) return extension;
  return uploadTypes.find((type) => type === said) ?? (said ? null : (extension ?? null));
}

/** Says before a byte is sent why the API would not take a file. `waiting` are the bytes already on their way. */
export function refuseUpload(
  file: { name: string; type: string; size: number },
  usage: Pick<Usage, 'uploadBytes' | 'storageBytes'> | undefined,
  waiting: number,
): UploadRefusal | null {
  if (!uploadTypeOf(file)) return { reason: 'type' };
  if (file.size === 0) return { reason: 'empty' };
  if (file.name.trim().length > longestName) return { reason: 'name' };
  // What is not known yet is left to the API to judge.
  if (!usage) return null;
  const limit = usage.uploadBytes;
  if (file.size > limit) return { reason: 'size', limit };
  const { used, limit: room } = usage.storageBytes;
  const left = room === null ? Number.POSITIVE_INFINITY : Math.max(0, room - used - waiting);
  return file.size > left ? { reason: 'space', left } : null;
}
