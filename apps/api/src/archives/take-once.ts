import type { PrismaClient } from '@sorami/database/client';
import type { Prisma } from '@sorami/database/generated/client';
import { isDatabaseOutage } from '@sorami/server/is-database-outage';
import type { KeyOwner } from '@sorami/storage/keys';
import { type ObjectStore, StorageUnavailableError } from '@sorami/storage/port';
import { stableId } from '../migrate-from/take-over.ts';
import type { OpenArchive } from './read-archive.ts';

/** Whose everything becomes. */
export interface ImportTarget {
  ownerId: string;
  organizationId: string | null;
  keyOwner: KeyOwner;
}

export interface ImportReport {
  /** By what it is: how many were taken, were here before, or could not be taken. */
  counts: Map<string, { taken: number; before: number; damaged: number }>;
  problems: string[];
}

export interface Importing {
  database: PrismaClient;
  store: Pick<ObjectStore, 'bucket' | 'putObject' | 'deleteObjects'>;
  archive: OpenArchive;
  target: ImportTarget;
  /** Reads and judges all of it, and writes nothing. */
  isDry: boolean;
  source: string;
  report: ImportReport;
  /** Of files, by their ids in the archive. */
  paths: Map<string, string>;
  files: Map<string, { id: string; s3Key: string }>;
}

export type Transaction = Prisma.TransactionClient;

/**
 * Takes one thing, once: `work` writes it under the new id, in the transaction that remembers it. One that cannot be taken is
 * reported and the rest goes on; an outage ends the run, which can be begun again.
 */
export async function takeOnce(
  { database, source, report, isDry }: Importing,
  model: string,
  oldId: string,
  work: (transaction: Transaction, newId: string) => Promise<void>,
  before: () => Promise<void> = async () => {},
): Promise<string | null> {
  const counts = report.counts.get(model) ?? { taken: 0, before: 0, damaged: 0 };
  report.counts.set(model, counts);
  const known = await database.takenOver.findUnique({
    where: { source_model_oldId: { source, model, oldId } },
  });
  if (known) {
    counts.before += 1;
    return known.newId;
  }
  const newId = stableId({ source }, model, oldId);
  try {
    await before();
    if (!isDry)
      await database.$transaction(
        async (transaction) => {
          await work(transaction, newId);
          await transaction.takenOver.create({ data: { source, model, oldId, newId } });
        },
        { timeout: 120_000 },
      );
    counts.taken += 1;
    return newId;
  } catch (error) {
    if (isDatabaseOutage(error) || error instanceof StorageUnavailableError) throw error;
    counts.damaged += 1;
    report.problems.push(
      `${model} ${oldId}: ${error instanceof Error ? error.message.trim().split('\n').at(-1) : error}`,
    );
    return null;
  }
}
