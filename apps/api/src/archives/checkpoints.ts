import { createHash } from 'node:crypto';
import type { PrismaClient } from '@sorami/database/client';
import { type Archive, Prisma } from '@sorami/database/generated/client';
import type { ObjectStore } from '@sorami/storage/port';
import { z } from 'zod';
import { manifestSchema } from './format.ts';
import type { WrittenZip } from './zip-writer.ts';

/** `archives.sending`: where the zip goes, in parts of so many bytes. */
const sendingSchema = z.object({
  key: z.string(),
  upload: z.string(),
  partSize: z.number(),
  /** Bytes of the whole, once it is there. */
  size: z.number().optional(),
});
export type Sending = z.infer<typeof sendingSchema>;

const { entries, missing } = manifestSchema.shape;

/** `archive_checkpoints.state`. */
const stateSchema = z.object({
  units: z.array(z.string()),
  entries: z.array(entries.element.extend({ record: z.base64() })),
  missing,
  paths: z.array(z.tuple([z.string(), z.string()])),
  parts: z.array(z.string()),
  /** Bytes of the zip until here. */
  size: z.number(),
});
type State = z.infer<typeof stateSchema>;

/** How far an archive is: what whoever goes on with it has to know. */
export interface Progress {
  /** Those of what it is made of that are done. */
  units: Set<string>;
  zip: WrittenZip;
  missing: State['missing'];
  /** Where a file stands, by its id. */
  paths: Map<string, string>;
  /** ETags of the parts that were sent. */
  parts: string[];
  /** Bytes after them. */
  tail: Buffer;
}

type Attempt = Pick<Archive, 'id' | 'attempts'>;

/** An archive as long as this attempt is the one that counts. */
export function whileCurrent({ id, attempts }: Attempt) {
  return { id, attempts, status: 'PROCESSING' as const };
}

export function sendingOf({ sending }: Pick<Archive, 'sending'>): Sending | null {
  return sendingSchema.nullable().parse(sending);
}

/** @throws Error where this attempt is not the one that counts any more */
export async function saveSending(database: PrismaClient, archive: Attempt, sending: Sending): Promise<void> {
  const { count } = await database.archive.updateMany({ where: whileCurrent(archive), data: { sending } });
  if (count === 0) throw new Error('The archive is no longer wanted');
}

/** Lets go of what was sent: whoever takes the archive on begins anew. */
export async function forgetSending(
  { database, store }: { database: PrismaClient; store: Pick<ObjectStore, 'erasePrefix'> },
  archive: Attempt,
  folder: string,
): Promise<void> {
  await store.erasePrefix(folder);
  await database.archiveCheckpoint.deleteMany({ where: { archiveId: archive.id } });
  await database.archive.updateMany({ where: { id: archive.id }, data: { sending: Prisma.DbNull } });
}

export async function readProgress(database: PrismaClient, { id }: Attempt): Promise<Progress> {
  const rows = await database.archiveCheckpoint.findMany({
    where: { archiveId: id },
    orderBy: { number: 'asc' },
  });
  const states = rows.map(({ state }) => stateSchema.parse(state));
  return {
    units: new Set(states.flatMap(({ units }) => units)),
    zip: { size: states.at(-1)?.size ?? 0, entries: states.flatMap((state) => state.entries) },
    missing: states.flatMap((state) => state.missing),
    paths: new Map(states.flatMap(({ paths }) => paths)),
    parts: states.flatMap(({ parts }) => parts),
    tail: Buffer.from(rows.at(-1)?.tail ?? []),
  };
}

/**
 * Makes what there is of an archive last, a little more each time.
 * @returns saves what came since the last time, unless that is less than `after` ms ago; rejects where this attempt is not the
 * one that counts any more
 */
export function createCheckpoints(
  database: PrismaClient,
  archive: Attempt,
  { progress, after }: { progress: Progress; after: number },
): (settle: () => Promise<Buffer>) => Promise<void> {
  const sizes = () => ({
    units: progress.units.size,
    entries: progress.zip.entries.length,
    missing: progress.missing.length,
    paths: progress.paths.size,
    parts: progress.parts.length,
  });
  let saved = sizes();
  let savedAt = Date.now();
  return async (settle) => {
    if (Date.now() - savedAt < after) return;
    const tail = await settle();
    const state = {
      units: [...progress.units].slice(saved.units),
      entries: progress.zip.entries.slice(saved.entries),
      missing: progress.missing.slice(saved.missing),
      paths: [...progress.paths].slice(saved.paths),
      parts: progress.parts.slice(saved.parts),
      size: progress.zip.size,
    };
    const archiveId = archive.id;
    const save = async (transaction: Prisma.TransactionClient) => {
      const { count } = await transaction.archive.updateMany({
        where: whileCurrent(archive),
        data: { furtherAt: archive.attempts },
      });
      if (count === 0) throw new Error('The archive is no longer wanted');
      const number = await transaction.archiveCheckpoint.count({ where: { archiveId } });
      await transaction.archiveCheckpoint.updateMany({ where: { archiveId }, data: { tail: null } });
      await transaction.archiveCheckpoint.create({
        data: { archiveId, number, state, tail: Uint8Array.from(tail) },
      });
    };
    // A part, and the names of all files the first time, take their time.
    await database.$transaction(save, { timeout: 60_000 });
    saved = sizes();
    savedAt = Date.now();
  };
}

/** Sends a zip as it comes: `progress` has what was sent, and what makes no whole part yet. */
export function createSender(
  store: Pick<ObjectStore, 'sendPart' | 'completeUpload'>,
  { key, upload, partSize }: Sending,
  progress: Pick<Progress, 'parts' | 'tail'>,
) {
  const { parts } = progress;
  let pieces = [progress.tail];
  let held = progress.tail.length;
  let sending = Promise.resolve();
  async function send(body: Buffer): Promise<void> {
    // One is under way while the next is filled.
    await sending;
    sending = store.sendPart({ key, upload, number: parts.length + 1, body }).then((etag) => {
      parts.push(etag);
    });
    // Whoever sends next is told.
    sending.catch(() => {});
  }
  function rest(): Buffer {
    pieces = [Buffer.concat(pieces)];
    return pieces[0] ?? Buffer.alloc(0);
  }
  return {
    async take(piece: Buffer): Promise<void> {
      pieces.push(piece);
      held += piece.length;
      while (held >= partSize) {
        const all = rest();
        await send(all.subarray(0, partSize));
        pieces = [Buffer.from(all.subarray(partSize))];
        held -= partSize;
      }
    },
    /** Resolves with what makes no whole part yet, once the parts that were begun are sent. */
    async settle(): Promise<Buffer> {
      await sending;
      return rest();
    },
    async complete(): Promise<void> {
      if (held > 0) await send(rest());
      await sending;
      await store.completeUpload({ key, upload, parts });
    },
  };
}

/** Reads an object once more: its checksum in hex, and its bytes. */
export async function hashStored(
  store: Pick<ObjectStore, 'getObject'>,
  key: string,
): Promise<{ sha256: string; size: number }> {
  const object = await store.getObject(key);
  if (!object) throw new Error('The archive is not in the store');
  const hash = createHash('sha256');
  for await (const piece of object.body as AsyncIterable<Buffer>) hash.update(piece);
  return { sha256: hash.digest('hex'), size: object.size };
}
