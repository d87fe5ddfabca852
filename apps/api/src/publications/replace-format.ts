import type { FileStatus, Prisma } from '@sorami/database/generated/client';
import { type AccessLine, ownOrigin } from '../files/access-line.ts';
import { sendToOutbox } from '../files/purge-files.ts';

/** Of whose text a file was made. The text is locked by the transaction. */
export type FormatOwner = { bookId: string } | { articleId: string };

/** A registered file and what it shows. */
interface NewFormat {
  format: string;
  /** Empty where the format has none. */
  pageSize: string;
  contentVersion: number;
  s3Key: string;
}

interface Replacement {
  /** False where a file that shows a newer text was there: then the new one is the one that goes. */
  isPlaced: boolean;
  /** The file that is deleted for good, with the line that the audit is to have of it. */
  purged: { id: string; line: AccessLine }[];
}

/**
 * Puts a file in the place of the one of the same format and page size, so that a text has one of each: the other is
 * deleted for good.
 */
export async function replaceFormat(
  transaction: Prisma.TransactionClient,
  owner: FormatOwner,
  made: NewFormat,
): Promise<Replacement> {
  const formats = formatsOf(transaction, owner);
  const present = await formats.find(made);
  if (present?.s3Key === made.s3Key) return { isPlaced: true, purged: [] };
  const isPlaced = !present || present.contentVersion <= made.contentVersion;
  if (isPlaced) await formats.write(made);
  // One in the trash was deleted by its owner, who may still want it back.
  if (isPlaced)
    return { isPlaced, purged: present ? await purge(transaction, present.s3Key, ['READY']) : [] };
  return { isPlaced, purged: await purge(transaction, made.s3Key, ['READY', 'TRASHED']) };
}

function formatsOf(transaction: Prisma.TransactionClient, owner: FormatOwner) {
  const select = { s3Key: true, contentVersion: true };
  const columns = ({ s3Key, contentVersion }: NewFormat) => ({
    s3Key,
    contentVersion,
    createdAt: new Date(),
  });
  if ('bookId' in owner) {
    const place = ({ format, pageSize }: NewFormat) => ({ ...owner, format, pageSize });
    const where = (made: NewFormat) => ({ bookId_format_pageSize: place(made) });
    return {
      find: (made: NewFormat) => transaction.bookFormat.findUnique({ where: where(made), select }),
      write: (made: NewFormat) =>
        transaction.bookFormat.upsert({
          where: where(made),
          create: { ...place(made), ...columns(made) },
          update: columns(made),
        }),
    };
  }
  const place = ({ format, pageSize }: NewFormat) => ({ ...owner, format, pageSize });
  const where = (made: NewFormat) => ({ articleId_format_pageSize: place(made) });
  return {
    find: (made: NewFormat) => transaction.articleFormat.findUnique({ where: where(made), select }),
    write: (made: NewFormat) =>
      transaction.articleFormat.upsert({
        where: where(made),
        create: { ...place(made), ...columns(made) },
        update: columns(made),
      }),
  };
}

interface PurgedFile {
  id: string;
  name: string;
  bucket: string;
  s3Key: string;
  ownerId: string;
  organizationId: string | null;
}

async function purge(
  transaction: Prisma.TransactionClient,
  s3Key: string,
  statuses: FileStatus[],
): Promise<Replacement['purged']> {
  const files = await transaction.$queryRaw<PurgedFile[]>`
    SELECT id, name, bucket, "s3Key", "ownerId", "organizationId" FROM stored_files
    WHERE "s3Key" = ${s3Key} AND status::text = ANY (${statuses}) FOR UPDATE`;
  await sendToOutbox(transaction, files);
  return files.map(({ id, name, ownerId, organizationId }) => ({
    id,
    line: {
      ...ownOrigin('replace-format'),
      actorId: null,
      organizationId,
      action: 'purge',
      result: 'allowed',
      fileId: id,
      fileName: name,
      ownerId,
    },
  }));
}
