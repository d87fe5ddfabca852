import { z } from 'zod';
import { textLanguageSchema } from './documents.ts';
import { documentTypeSchema } from './kinds.ts';
import { pageOf, pageQuerySchema } from './pagination.ts';
import { seenText } from './seen-text.ts';

/** Links to one file, book or article for people without an account. */

export const shareDays = { default: 7, most: 90 } as const;

export const shareTargetTypeSchema = z.enum(['file', ...documentTypeSchema.options]);
export type ShareTargetType = z.infer<typeof shareTargetTypeSchema>;

const targetIdSchema = z.string().min(1).max(64);

/** POST /api/shares. `password` is asked for before anything is shown; `showOwner` names the author to visitors. */
export const createShareSchema = z.strictObject({
  target: z.strictObject({ type: shareTargetTypeSchema, id: targetIdSchema }),
  name: seenText(80),
  days: z.number().int().min(1).max(shareDays.most).default(shareDays.default),
  password: z.string().min(8).max(128).optional(),
  download: z.boolean().default(false),
  showOwner: z.boolean().default(false),
});
export type CreateShare = z.infer<typeof createShareSchema>;

/** A link as the person reads it who made it. Its address is told once, when it is made: only a hash of it is kept. */
export const shareSchema = z.object({
  id: z.string(),
  target: z.object({ type: shareTargetTypeSchema, id: z.string(), title: z.string() }),
  name: z.string(),
  hasPassword: z.boolean(),
  download: z.boolean(),
  showOwner: z.boolean(),
  /** `closed`: what it leads to is in the trash or was moved, or its maker may share it no more. */
  state: z.enum(['open', 'expired', 'ended', 'closed']),
  openings: z.number().int().nonnegative(),
  lastOpenedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type Share = z.infer<typeof shareSchema>;

export const shareListQuerySchema = pageQuerySchema.extend({
  type: shareTargetTypeSchema.optional(),
  /** Of the file, book or article; with `type`. */
  id: targetIdSchema.optional(),
});
export const sharePageSchema = pageOf(shareSchema);

/** Answer of POST /api/shares, with 201. */
export const startedShareSchema = z.object({ share: shareSchema, url: z.url() });

/** The token in a link: 256 bits. What cannot be one is answered as a link that leads nowhere. */
export const shareTokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const unlockShareSchema = z.strictObject({ password: z.string().min(1).max(128) });

const common = {
  download: z.boolean(),
  expiresAt: z.iso.datetime(),
  /** Null unless whoever shared it chose to be named. */
  owner: z.string().nullable(),
};

/**
 * GET /api/s/[token]: what a visitor sees. Nothing in it is an id of ours; the pictures of a text stand in it as
 * /api/files/[name], and are had from /api/s/[token]/pictures/[name].
 */
export const sharedThingSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('locked') }),
  z.object({
    ...common,
    type: z.literal('file'),
    name: z.string(),
    contentType: z.string(),
    size: z.number().int().nonnegative(),
    width: z.number().int().optional(),
    height: z.number().int().optional(),
    hasThumbnail: z.boolean(),
  }),
  z.object({
    ...common,
    type: documentTypeSchema,
    title: z.string(),
    subtitle: z.string().nullable(),
    language: textLanguageSchema,
    notice: z.string().nullable(),
    hasCover: z.boolean(),
    /** The colours of a book's cover. */
    design: z.object({ ground: z.string(), accent: z.string() }).nullable(),
    /** Where no model wrote it. */
    embedded: z.boolean(),
    chapters: z.array(z.object({ title: z.string(), markdown: z.string() })),
  }),
]);
export type SharedThing = z.infer<typeof sharedThingSchema>;
