import type { DocumentType } from '@sorami/contracts/kinds';
import type { PrismaClient } from '@sorami/database/client';
import { ownLine, writeAccessLines } from '../audit/access-line.ts';
import { type Announcer, announce } from '../events/announce.ts';
import { sendToOutbox } from '../files/purge-files.ts';
import { workspaceOfRow } from '../policies/workspace.ts';
import type { DocumentKind, DocumentKinds } from './document-kind.ts';
import { lockFile } from './lock-files.ts';

interface DropDeps {
  database: PrismaClient;
  documentKinds: DocumentKinds;
  notifications: Announcer;
}

/** Exports that show an older text and are kept all the same, of each book and article: the newest. */
export const oldExportsKept = 2;
const mostAtOnce = 100;

const tables: Record<DocumentType, { formats: string; texts: string }> = {
  book: { formats: 'book_formats', texts: 'books' },
  article: { formats: 'article_formats', texts: 'blog_articles' },
};

/**
 * Deletes for good the exports of texts that have changed since or have been exported anew (then they were in the trash,
 * and were brought back), but for the newest few of each: another one is made in seconds, and their bytes are nobody's.
 * Never one that is shared by a link.
 *
 * @returns how many
 */
export async function dropOldExports(deps: DropDeps): Promise<number> {
  let count = 0;
  for (const kind of Object.values(deps.documentKinds)) {
    for (;;) {
      const old = await findOld(deps.database, kind.type);
      let dropped = 0;
      for (const { id, s3Key } of old) dropped += (await drop(deps, kind, id, s3Key)) ? 1 : 0;
      count += dropped;
      // Those that were taken away meanwhile are found no more; where none went, none will.
      if (old.length < mostAtOnce || dropped === 0) break;
    }
  }
  return count;
}

async function findOld(database: PrismaClient, type: DocumentType): Promise<{ id: string; s3Key: string }[]> {
  const { formats, texts } = tables[type];
  return await database.$queryRawUnsafe(
    `SELECT id, "s3Key" FROM (
       SELECT text.id, file."s3Key",
         row_number() OVER (PARTITION BY text.id ORDER BY file."createdAt" DESC, file.id DESC) AS place
       FROM stored_files AS file
       JOIN ${texts} AS text ON text.id = file."documentId"
       LEFT JOIN ${formats} AS format ON format."s3Key" = file."s3Key"
       WHERE file.remakeable AND file.status = 'READY'
         AND (format.id IS NULL OR format."contentVersion" < text."contentVersion")
         AND NOT EXISTS (SELECT FROM shares WHERE "fileId" = file.id AND "endedAt" IS NULL)
     ) AS old
     WHERE place > $1 LIMIT ${mostAtOnce}`,
    oldExportsKept,
  );
}

async function drop({ database, notifications }: DropDeps, kind: DocumentKind, id: string, s3Key: string) {
  const file = await database.$transaction(async (transaction) => {
    await kind.lock(transaction, id);
    // One that its owner has just put in the trash is theirs to bring back.
    const file = await lockFile(transaction, s3Key, ['READY']);
    if (!file) return null;
    await sendToOutbox(transaction, [file]);
    await kind.pointToNewest(transaction, id);
    await writeAccessLines(transaction, [ownLine('drop-old-exports', 'purge', file)]);
    return file;
  });
  if (!file) return false;
  await announce(notifications, workspaceOfRow(file), [
    { type: 'file', id: file.id },
    { type: kind.type, id },
  ]);
  return true;
}
