import { z } from 'zod';
import { pageOf, pageQuerySchema } from './pagination.ts';

export const fileTypeSchema = z.enum(['book', 'blog', 'image', 'video', 'upload']);
export type FileType = z.infer<typeof fileTypeSchema>;

/** A file that its owner can see. `size` is in bytes, `sha256` in lower-case hex, width and height in pixels. */
export const fileSchema = z.object({
  id: z.string(),
  type: fileTypeSchema,
  name: z.string(),
  contentType: z.string(),
  size: z.number().int().nonnegative(),
  sha256: z.string(),
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
  durationSeconds: z.number().positive().optional(),
  createdAt: z.iso.datetime(),
  state: z.enum(['ready', 'trashed']),
});
export type SoramiFile = z.infer<typeof fileSchema>;

export const fileListQuerySchema = pageQuerySchema.extend({ type: fileTypeSchema.optional() });
export const filePageSchema = pageOf(fileSchema);

export const minLinkSeconds = 60;
export const maxLinkSeconds = 3600;

/** `disposition` inline shows the file in the browser where that is safe; attachment always saves it. */
export const fileLinkQuerySchema = z.strictObject({
  disposition: z.enum(['inline', 'attachment']).default('inline'),
  expiresIn: z.coerce.number().int().min(1).optional(),
});

/** GET /api/files/[id] with `Accept: application/json`. `url` dies at `expiresAt` and must not be stored. */
export const fileLinkSchema = z.object({ url: z.url(), expiresAt: z.iso.datetime() });
export type FileLink = z.infer<typeof fileLinkSchema>;
