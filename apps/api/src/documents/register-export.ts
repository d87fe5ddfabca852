import type { RenderedDocument } from '@sorami/contracts/generator-api';
import type { PrismaClient } from '@sorami/database/client';
import type { Prisma } from '@sorami/database/generated/client';
import type { ObjectStore } from '@sorami/storage/port';
import type { Actor } from '../accounts/actor.ts';
import { type AccessLine, type Origin, writeAccessLines } from '../audit/access-line.ts';
import { lineAbout } from '../files/access-file.ts';
import { displayName } from '../files/display-name.ts';
import { type DoomedFile, sendToOutbox } from '../files/purge-files.ts';
import type { DocumentKind, ExportHead, KeptFormat, Wanted } from './document-kind.ts';
import { isTaken } from './export-key.ts';
import { lockFile } from './lock-files.ts';
import type { TextPicture } from './pictures.ts';

interface RegisterDeps {
  database: PrismaClient;
  store: Pick<ObjectStore, 'bucket' | 'headObject'>;
}

export interface MadeExport {
  kind: DocumentKind;
  head: ExportHead;
  wanted: Wanted;
  contentVersion: number;
  day: string;
  title: string;
  rendered: RenderedDocument;
  /** Those of its texts, in the order of their ids. */
  pictures: readonly Pick<TextPicture, 'id'>[];
  actor: Actor;
  origin: Origin;
}

/**
 * `made`: it is in the register now, in the place of `older`. `there`: someone else was first. `gone`: the document
 * was deleted. `lost`: the key belongs to something else by now, or its object is gone.
 */
export type Registration =
  | { became: 'made'; fileId: string; older: DoomedFile | null }
  | { became: 'there' | 'gone' | 'lost' };

/**
 * Writes a file that was rendered into the register, as the newest of its format; the one of an older version is
 * deleted for good. It takes no room of the plan: another one can be made at any time.
 */
export async function registerExport(deps: RegisterDeps, made: MadeExport): Promise<Registration> {
  const { kind, head, wanted, contentVersion, day, rendered, pictures, actor, origin } = made;
  const { id } = head;
  return await deps.database.$transaction(async (transaction): Promise<Registration> => {
    await kind.lock(transaction, id);
    const row = await kind.find(transaction, { id });
    if (!row || row.trashedAt !== null) return { became: 'gone' };
    const present = await kind.findFormat(transaction, id, wanted);
    if (present && isGoodEnough(present, made)) return { became: 'there' };
    if (await isTaken(transaction, rendered.key)) return { became: 'lost' };
    // Nobody can send the object to the outbox from here on, as they lock the document for that.
    const object = await deps.store.headObject(rendered.key);
    if (object?.size !== rendered.size) return { became: 'lost' };

    // One that is not ready was deleted by its owner, who may still want it back.
    const older = present && (await lockFile(transaction, present.s3Key, ['READY']));
    const file = await createFile(transaction, deps.store.bucket, made);
    await kind.writeFormat(transaction, id, wanted, {
      s3Key: rendered.key,
      contentVersion,
      day,
      pictures: pictures.map((picture) => picture.id),
      unshown: rendered.unshown ?? [],
    });
    await kind.pointToNewest(transaction, id);
    if (older) await sendToOutbox(transaction, [older]);
    const line = (action: 'upload' | 'purge', about: typeof file): AccessLine => ({
      ...lineAbout({ actor, origin, action }, about),
      result: 'allowed',
    });
    await writeAccessLines(transaction, [line('upload', file), ...(older ? [line('purge', older)] : [])]);
    return { became: 'made', fileId: file.id, older };
  });
}

function isGoodEnough(kept: KeptFormat, { contentVersion, day, pictures }: MadeExport): boolean {
  if (kept.contentVersion !== contentVersion) return kept.contentVersion > contentVersion;
  return kept.file.status === 'READY' && kept.day === day && showsPictures(kept, pictures);
}

/** Whether a file has just these pictures: one that was deleted since must not be in it any more. */
export function showsPictures(
  format: Pick<KeptFormat, 'pictures'>,
  pictures: readonly Pick<TextPicture, 'id'>[],
): boolean {
  return format.pictures.join() === pictures.map(({ id }) => id).join();
}

async function createFile(
  transaction: Prisma.TransactionClient,
  bucket: string,
  { kind, head, wanted, title, rendered }: MadeExport,
) {
  const { key, contentType, size, sha256 } = rendered;
  const extension = contentType === 'application/zip' ? 'zip' : wanted.format;
  return await transaction.storedFile.create({
    data: {
      s3Key: key,
      bucket,
      type: kind.kind,
      status: 'READY',
      name: displayName(`${title}.${extension}`),
      contentType,
      size,
      sha256,
      remakeable: true,
      ownerId: head.authorId,
      organizationId: head.organizationId,
    },
    select: { id: true, name: true, ownerId: true, organizationId: true },
  });
}

/** Sends an object that was rendered for nothing to the outbox, unless it has become a file meanwhile. */
export async function dropExport(
  { database, store }: RegisterDeps,
  { kind, head, rendered }: Pick<MadeExport, 'kind' | 'head' | 'rendered'>,
): Promise<void> {
  await database.$transaction(async (transaction) => {
    await kind.lock(transaction, head.id);
    if (await isTaken(transaction, rendered.key)) return;
    const purge = { bucket: store.bucket, s3Key: rendered.key };
    await transaction.purge.createMany({ data: [purge], skipDuplicates: true });
  });
}
