import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ProducedFile } from '@sorami/contracts/webhook-events';
import type { PrismaClient } from '@sorami/database/client';
import type { FileType, Job, Prisma } from '@sorami/database/generated/client';
import { isDatabaseOutage } from '@sorami/server/is-database-outage';
import { buildKey } from '@sorami/storage/keys';
import { type ObjectStore, StorageUnavailableError } from '@sorami/storage/port';
import sharp from 'sharp';
import { writeAccessLines } from '../audit/access-line.ts';
import { registerFiles } from '../jobs/register-files.ts';
import { type FetchedFile, fetchOldFile, type OldFiles, type OldPlace } from './fetch-file.ts';
import type { OldApp, OldRow } from './old-app.ts';
import { DamagedError, idOf, textOf } from './read-row.ts';
import { count, type Report, type TakenModel } from './report.ts';

export interface TakeOver {
  /** The name under which the old app is remembered: rows are taken over once under it. */
  source: string;
  old: OldApp;
  files: OldFiles;
  database: PrismaClient;
  store: ObjectStore;
  /** Reads and measures everything, and writes nothing. */
  isDry: boolean;
  report: Report;
  /** New ids by `<model> <old id>`, of this run. */
  known: Map<string, string>;
  say(line: string): void;
}

export type Transaction = Prisma.TransactionClient;

/** A stable id for what is made of an old row, so that what a killed run left behind is written over by the next one. */
export function stableId({ source }: Pick<TakeOver, 'source'>, model: string, oldId: string): string {
  const digest = createHash('sha256').update(`${source}\0${model}\0${oldId}`).digest('hex');
  // The shape of a UUID of version 8, which is for ids of one's own making.
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `a${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}

/** The id that an old row has here; null where it was not taken over. */
export async function newIdOf(
  deps: TakeOver,
  model: TakenModel,
  oldId: string | null,
): Promise<string | null> {
  if (oldId === null) return null;
  const known = deps.known.get(`${model} ${oldId}`);
  if (known !== undefined) return known;
  const row = await deps.database.takenOver.findUnique({
    where: { source_model_oldId: { source: deps.source, model, oldId } },
  });
  if (row) deps.known.set(`${model} ${oldId}`, row.newId);
  return row?.newId ?? null;
}

/**
 * Takes one thing over, once: `take` writes it in the transaction that remembers it, and answers its new id. What is wrong
 * with it is reported, and the rest goes on; an outage ends the run, which can be begun again.
 */
export async function takeOne(
  deps: TakeOver,
  model: TakenModel,
  oldId: string,
  take: (write: Write) => Promise<string>,
): Promise<string | null> {
  const { source, report } = deps;
  const before = await newIdOf(deps, model, oldId);
  if (before !== null) {
    count(report, model, 'before');
    return before;
  }
  try {
    const newId = await take(async (work, sha256) => {
      if (deps.isDry) return;
      await deps.database.$transaction(
        async (transaction) => {
          const made = await work(transaction);
          await transaction.takenOver.create({
            data: { source, model, oldId, newId: made, sha256: sha256 ?? null },
          });
        },
        { timeout: 60_000 },
      );
    });
    deps.known.set(`${model} ${oldId}`, newId);
    count(report, model, 'taken');
    return newId;
  } catch (error) {
    if (isDatabaseOutage(error) || error instanceof StorageUnavailableError) throw error;
    count(report, model, 'damaged');
    const said = error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : String(error);
    report.problems.push({ model, id: oldId, problem: said });
    return null;
  }
}

/** Writes in one transaction, unless the run is dry. `work` answers the new id. */
export type Write = (work: (transaction: Transaction) => Promise<string>, sha256?: string) => Promise<void>;

/** Whose a row is; a row of somebody who was not taken over is not either. */
export async function ownerOf(deps: TakeOver, row: OldRow) {
  const oldUser = textOf(row, 'authorId', 'userId', 'ownerId', 'createdById');
  if (oldUser === null) throw new DamagedError('it has no author');
  const ownerId = await newIdOf(deps, 'user', oldUser);
  if (ownerId === null) throw new DamagedError(`its author ${oldUser} was not taken over`);
  const oldOrganization = textOf(row, 'organizationId', 'orgId');
  const organizationId = await newIdOf(deps, 'organization', oldOrganization);
  // Into the person's own workspace it must not fall: others may rely on it, or it may be no business of theirs alone.
  if (oldOrganization !== null && organizationId === null)
    throw new DamagedError(`its organization ${oldOrganization} was not taken over`);
  return { ownerId, organizationId };
}

/** Whose it is, and under which folder; not every old thing has a job. */
export type Maker = Pick<Job, 'id' | 'ownerId' | 'organizationId' | 'requestId'>;

export interface FileToTake {
  model: TakenModel;
  oldId: string;
  place: OldPlace;
  /** As the old app has it; null where it does not say. */
  size: number | null;
  name: string;
  type: FileType;
  /** That it belongs to: its register's owner, and the folder of its key. */
  job: Maker;
  index: number;
  expects: 'image' | 'video' | 'any';
  /** What the old app says of a film, which is not measured here. */
  measures?: { width: number; height: number; durationSeconds: number };
  /** Writes what points at it. */
  link(transaction: Transaction, file: { id: string; produced: ProducedFile }): Promise<void>;
}

/** Brings one file into the bucket and the register. */
export async function takeFile(deps: TakeOver, wanted: FileToTake): Promise<string | null> {
  return await takeOne(deps, wanted.model, wanted.oldId, async (write) => {
    const file = await fetchOldFile(wanted.place, deps.files);
    try {
      if (wanted.size !== null && wanted.size > 0 && wanted.size !== file.size)
        throw new DamagedError(`its file has ${file.size} bytes instead of ${wanted.size}`);
      if (wanted.expects !== 'any' && !file.contentType.startsWith(`${wanted.expects}/`))
        throw new DamagedError(`its file is ${file.contentType}, and no ${wanted.expects}`);
      const produced = await keep(deps, wanted, file);
      deps.report.bytes += file.size;
      if (file.publicAddress !== null) deps.report.publicAddresses.push(file.publicAddress);
      let id = stableId(deps, wanted.model, wanted.oldId);
      await write(async (transaction) => {
        const [registered] = await registerFiles(transaction, {
          job: wanted.job,
          type: wanted.type,
          bucket: deps.store.bucket,
          files: [produced],
          trashedAt: null,
          requestId: 'migrate-from',
        });
        if (!registered) throw new DamagedError('its key is taken already');
        id = registered.id;
        await wanted.link(transaction, { id, produced });
        await writeAccessLines(transaction, [registered.line]);
        return id;
      }, file.sha256);
      return id;
    } finally {
      await file.drop();
    }
  });
}

/** Puts the file into the bucket, with a small picture of it where it is one, and compares what arrived. */
async function keep(deps: TakeOver, wanted: FileToTake, file: FetchedFile): Promise<ProducedFile> {
  const { job, type, index, measures } = wanted;
  const owner = deps.isDry ? { clerkUserId: 'dry' } : await keyOwner(deps.database, job);
  const kind = type.toLowerCase() as Lowercase<FileType>;
  const name = wanted.name.toLowerCase().endsWith(file.extension)
    ? wanted.name
    : `${wanted.name}${file.extension}`;
  const keyOf = (keyName: string) => buildKey({ owner, kind, jobId: job.id, name: keyName });
  const key = keyOf(`${index + 1}${file.extension}`);
  const picture = file.contentType.startsWith('image/') ? await readPicture(file) : null;
  const { contentType, size, sha256 } = file;
  const base = { index, key, name: name.slice(0, 255), contentType, size, sha256, metadata: {}, ...measures };
  if (deps.isDry) return { ...base, ...picture?.measures };

  const stored = await deps.store.putObject({ key, body: createReadStream(file.path), contentType });
  if (stored.sha256 !== sha256) throw new Error(`${key} did not arrive as it was sent`);
  if (!picture) return base;
  const thumbnail = { key: keyOf(`thumb_${index + 1}.webp`), contentType: 'image/webp', ...picture.small };
  const small = await deps.store.putObject({
    key: thumbnail.key,
    body: picture.bytes,
    contentType: 'image/webp',
  });
  return {
    ...base,
    ...picture.measures,
    thumbnail: { ...thumbnail, size: small.size, sha256: small.sha256 },
  };
}

/** Decodes the whole picture: one that is cut short is damaged. The small one is as the generator makes them. */
async function readPicture({ path }: FetchedFile) {
  try {
    const { width, height, autoOrient } = await sharp(path, { limitInputPixels: 100_000_000 }).metadata();
    const { data, info } = await sharp(path, { limitInputPixels: 100_000_000, failOn: 'truncated' })
      .autoOrient()
      .resize(480, 480, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80, effort: 2 })
      .toBuffer({ resolveWithObject: true });
    return {
      measures: { width: autoOrient?.width ?? width, height: autoOrient?.height ?? height },
      bytes: data,
      small: { width: info.width, height: info.height },
    };
  } catch (error) {
    throw new DamagedError(`its picture cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

async function keyOwner(database: PrismaClient, { ownerId, organizationId }: Maker) {
  const [user, organization] = await Promise.all([
    database.user.findUniqueOrThrow({ where: { id: ownerId }, select: { clerkId: true } }),
    organizationId === null
      ? null
      : database.organization.findUniqueOrThrow({ where: { id: organizationId }, select: { clerkId: true } }),
  ]);
  return { clerkUserId: user.clerkId, clerkOrganizationId: organization?.clerkId };
}

/** Goes through all rows of a model; one without an id is reported by its place. */
export async function eachRow(
  deps: TakeOver,
  model: Parameters<OldApp['rows']>[0],
  take: (row: OldRow, oldId: string) => Promise<unknown>,
): Promise<void> {
  let place = 0;
  for await (const row of deps.old.rows(model)) {
    place += 1;
    let oldId: string;
    try {
      oldId = idOf(row);
    } catch (error) {
      count(deps.report, model, 'damaged');
      deps.report.problems.push({ model, id: `row ${place}`, problem: (error as Error).message });
      continue;
    }
    await take(row, oldId);
    if (place % 500 === 0) deps.say(`${model}: ${place} rows`);
  }
}
