import { maxLinkSeconds } from '@sorami/contracts/files';
import { isDocumentKind, offeredKinds } from '@sorami/contracts/kinds';
import type { Prisma } from '@sorami/database/generated/client';
import type { NamedFile } from '../audit/access-line.ts';
import type { FileChange } from './apply-change.ts';
import { lateArrivals, notMeasured } from './upload-rules.ts';

/** A file that a transaction has locked in order to delete it, with what the audit says of it. */
export interface DoomedFile extends NamedFile {
  bucket: string;
  s3Key: string;
}

const documents = offeredKinds.filter(isDocumentKind).map((kind) => `'${kind.toUpperCase()}'`);

/**
 * An upload that nobody completed may just be looked at, and have a thumbnail made of it. The key of an export is made of
 * its version: it is not given again while a link to the one before may be about.
 */
const intoOutbox = `
  changed AS (
    UPDATE stored_files SET status = 'PURGING', "updatedAt" = now()
    FROM passed WHERE stored_files.id = passed.id
    RETURNING stored_files.bucket, stored_files."s3Key", type, sha256
  ),
  doomed AS (
    INSERT INTO purges (id, bucket, "s3Key", "heldUntil")
    SELECT gen_random_uuid(), bucket, "s3Key",
      CASE WHEN type = 'UPLOAD' AND sha256 = '${notMeasured}' THEN now() + interval '${lateArrivals} ms'
           WHEN type IN (${documents.join(', ')}) THEN now() + interval '${maxLinkSeconds} s' END
    FROM changed ON CONFLICT ("s3Key") DO NOTHING
  )`;

/**
 * Deletes files for good. From here on nobody can reach them, but they still count: their objects are deleted by the
 * worker that empties the outbox, which repeats until storage has done it, and only then gives their bytes back.
 */
export const purging: FileChange = { action: 'purge', refusal: 'NULL', parts: intoOutbox };

/** Hands files that this transaction has locked to the outbox. */
export async function sendToOutbox(
  transaction: Prisma.TransactionClient,
  files: { id: string }[],
): Promise<void> {
  await transaction.$executeRawUnsafe(
    `WITH passed AS (SELECT unnest($1::text[]) AS id), ${intoOutbox} SELECT 1`,
    files.map(({ id }) => id),
  );
}
