import type { PrismaClient } from '@sorami/database/client';
import type { Prisma } from '@sorami/database/generated/client';
import type { ObjectStore } from '@sorami/storage/port';
import type { Pool } from 'pg';
import type { z } from 'zod';
import { readAudit } from '../audit/read-audit.ts';
import { entryFor } from '../audit/to-entry.ts';
import { displayName } from '../files/display-name.ts';
import type { PagePosition } from '../pagination/page-cursor.ts';
import { workspaceName } from '../policies/workspace.ts';
import {
  type ArchiveManifest,
  archiveFormat,
  costRecordSchema,
  fileRecordSchema,
  imageRecordSchema,
  jobRecordSchema,
  videoRecordSchema,
} from './format.ts';
import { eachById, rowsAtOnce, type Taking } from './taking.ts';
import { writeTexts } from './write-texts.ts';

export interface WriteDeps {
  database: PrismaClient;
  pool: Pool;
  store: Pick<ObjectStore, 'getObject'>;
}

const linesAtOnce = 1_000;

const readMe = `# Sorami

Tout ce que vous avez dans votre espace personnel. / All that you have in your personal workspace.

- \`files/\` : vos fichiers, tels quels. / your files, as they are.
- \`books/\`, \`articles/\` : vos textes en Markdown, avec leurs versions précédentes. / your texts as Markdown, with their former versions.
- \`data/\` : fichiers, demandes, travaux, coûts et journal en JSON, une ligne par élément. / files, prompts, jobs, costs and activity as JSON, a line for each.
- \`manifest.json\` : la taille et l’empreinte SHA-256 de chaque élément. / size and SHA-256 of each entry.
`;

/** Writes all that a person has in their own workspace into a zip, a little at a time whatever they have. */
export async function writeArchive(deps: WriteDeps, taking: Taking): Promise<void> {
  const { ownerId, beganAt, zip, missing } = taking;
  await taking.once('data', async () => {
    await zip.add('README.md', readMe);
    await writeFileList(deps, taking);
    await zip.add('data/account.json', JSON.stringify(await readPerson(deps.database, taking), null, 2));
    await writeWork(deps, taking);
  });
  await writeTexts(deps.database, taking);
  await writeFiles(deps, taking);
  const manifest: ArchiveManifest = {
    format: archiveFormat,
    version: 1,
    createdAt: beganAt,
    owner: ownerId,
    entries: zip.written.entries.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
    missing,
  };
  await zip.add('manifest.json', JSON.stringify(manifest));
  zip.end();
}

/** Rows as JSON, a line for each: what the schema does not name stays out. */
async function* lines<Schema extends z.ZodType>(
  schema: Schema,
  rows: AsyncIterable<z.input<Schema>>,
): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(schema.parse(row))}\n`;
}

/** Those that are theirs and not on their way; former archives would hold everything once more. */
const filesOf = ({ ownerId, beganAt }: Taking) =>
  ({
    ownerId,
    organizationId: null,
    status: { in: ['READY', 'TRASHED'] },
    archive: null,
    createdAt: { lte: beganAt },
  }) satisfies Prisma.StoredFileWhereInput;

const variants = { PICTURE: 'picture', PREVIEW: 'preview', LARGE: 'large', ORIGINAL: 'original' } as const;

async function writeFileList({ database }: WriteDeps, taking: Taking): Promise<void> {
  async function* records() {
    const files = eachById(({ where, ...page }) =>
      database.storedFile.findMany({
        where: { ...filesOf(taking), ...where },
        include: { thumbnails: true },
        ...page,
      }),
    );
    for await (const file of files) {
      const path = `files/${file.id}/${displayName(file.name)
        .replace(/[:*?"<>|]/g, '_')
        .slice(0, 120)}`;
      taking.paths.set(file.id, path);
      const thumbnails = file.thumbnails.map((small) => ({
        ...small,
        size: Number(small.size),
        path: `thumbnails/${file.id}/${variants[small.variant]}`,
      }));
      yield { ...file, size: Number(file.size), path, thumbnails } as z.input<typeof fileRecordSchema>;
    }
  }
  await taking.zip.add('data/files.jsonl', lines(fileRecordSchema, records()));
}

async function readPerson(database: PrismaClient, { ownerId }: Taking) {
  const [person, memberships, usage, shares] = await Promise.all([
    database.user.findUniqueOrThrow({
      where: { id: ownerId },
      select: {
        ...{ clerkId: true, email: true, name: true, imageUrl: true, createdAt: true },
        ...{ markName: true, markPrompt: true },
      },
    }),
    database.membership.findMany({
      where: { userId: ownerId, removedAt: null },
      select: { role: true, createdAt: true, organization: { select: { name: true } } },
    }),
    database.usageCounter.findMany({
      where: { space: workspaceName({ userId: ownerId, organizationId: null }) },
      select: { period: true, kind: true, used: true },
    }),
    database.share.findMany({
      where: { creatorId: ownerId },
      omit: { tokenHash: true, passwordHash: true, creatorId: true, organizationId: true },
    }),
  ]);
  return {
    person,
    organizations: memberships.map(({ organization, ...rest }) => ({ name: organization.name, ...rest })),
    usage,
    shares,
  };
}

/** What was asked for and what became of it, what it cost, and what the audit says of the person. */
async function writeWork({ database, pool }: WriteDeps, { ownerId, beganAt, zip }: Taking): Promise<void> {
  const until = { createdAt: { lte: beganAt } };
  const [owned, authored] = [
    { ownerId, organizationId: null, ...until },
    { authorId: ownerId, organizationId: null, ...until },
  ];
  const jobs = eachById(({ where, ...page }) =>
    database.job.findMany({ where: { ...owned, ...where }, ...page }),
  );
  await zip.add(
    'data/jobs.jsonl',
    lines(jobRecordSchema, jobs as AsyncIterable<z.input<typeof jobRecordSchema>>),
  );

  const file = { include: { file: { select: { id: true } } }, orderBy: { s3Key: 'asc' } } as const;
  async function* images() {
    const rows = eachById(({ where, ...page }) =>
      database.imageGeneration.findMany({
        where: { ...authored, ...where },
        include: { images: file },
        ...page,
      }),
    );
    for await (const { images: made, ...row } of rows)
      yield { ...row, files: made.map((each) => ({ ...each, fileId: each.file.id })) };
  }
  await zip.add(
    'data/images.jsonl',
    lines(imageRecordSchema, images() as AsyncIterable<z.input<typeof imageRecordSchema>>),
  );
  async function* videos() {
    const rows = eachById(({ where, ...page }) =>
      database.videoGeneration.findMany({
        where: { ...authored, ...where },
        include: { videos: file },
        ...page,
      }),
    );
    for await (const { videos: made, ...row } of rows)
      yield { ...row, files: made.map((each) => ({ ...each, fileId: each.file.id })) };
  }
  await zip.add(
    'data/videos.jsonl',
    lines(videoRecordSchema, videos() as AsyncIterable<z.input<typeof videoRecordSchema>>),
  );

  const calls = eachById(({ where, ...page }) =>
    database.providerCall.findMany({ where: { ownerId, organizationId: null, ...where }, ...page }),
  );
  await zip.add('data/costs.jsonl', lines(costRecordSchema, calls));
  await zip.add('data/audit.jsonl', auditLines(pool, ownerId, beganAt));
}

async function* auditLines(pool: Pool, userId: string, until: Date): AsyncGenerator<string> {
  const scope = { of: 'person', userId } as const;
  for (let after: PagePosition | null = null; ; ) {
    const page: Parameters<typeof readAudit>[1] = {
      scope,
      after,
      to: until.toISOString(),
      limit: linesAtOnce,
    };
    const rows = await readAudit(pool, page);
    yield rows.map((row) => `${JSON.stringify(entryFor(row, scope))}\n`).join('');
    const last = rows.at(-1);
    if (!last || rows.length < linesAtOnce) return;
    after = { at: last.at, id: last.id };
  }
}

/** Copies the files themselves; `missing` has those that are not there, or not what they were. */
async function writeFiles(
  { database, store }: WriteDeps,
  { zip, paths, missing, once }: Taking,
): Promise<void> {
  async function copy(
    path: string,
    changedAt: Date,
    known: { s3Key: string; sha256: string },
    findAgain: () => Promise<{ s3Key: string } | null>,
  ) {
    let object = await store.getObject(known.s3Key);
    // It was put into the trash meanwhile, which gives it another key.
    if (!object) {
      const again = await findAgain();
      object = again && again.s3Key !== known.s3Key ? await store.getObject(again.s3Key) : null;
    }
    if (!object) return void missing.push({ path, why: 'gone' });
    const { sha256 } = await zip.add(path, object.body, { changedAt, isPacked: true });
    if (sha256 !== known.sha256) missing.push({ path, why: 'changed' });
  }

  const ids = [...paths.keys()];
  for (let start = 0; start < ids.length; start += rowsAtOnce) {
    const files = await database.storedFile.findMany({
      where: { id: { in: ids.slice(start, start + rowsAtOnce) } },
      include: { thumbnails: true },
    });
    const byId = new Map(files.map((row) => [row.id, row]));
    for (const id of ids.slice(start, start + rowsAtOnce))
      await once(`file ${id}`, async () => {
        const path = paths.get(id) ?? '';
        const row = byId.get(id);
        if (!row) return void missing.push({ path, why: 'gone' });
        const select = { s3Key: true } as const;
        await copy(path, row.createdAt, row, () => database.storedFile.findUnique({ where: { id }, select }));
        for (const small of row.thumbnails) {
          const { variant } = small;
          await copy(`thumbnails/${id}/${variants[variant]}`, row.createdAt, small, () =>
            database.thumbnail.findUnique({ where: { fileId_variant: { fileId: id, variant } }, select }),
          );
        }
      });
  }
}
