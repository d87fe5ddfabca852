import type { Prisma } from '@sorami/database/generated/client';
import { z } from 'zod';

const placeSchema = z.object({ index: z.number().int() });

/** Which place among the pictures of its job an ImageFile has. */
export function placeOf(metadata: Prisma.JsonValue | undefined): number | null {
  const place = placeSchema.safeParse(metadata);
  return place.success ? place.data.index : null;
}

/**
 * The row that remembers, among the deliveries, that the picture at a place was deleted for good: a late or repeated
 * event must not bring it back, and it still counts as made.
 */
export function tombstone(jobId: string, index: number, s3Key: string): { id: string; source: string } {
  return { id: `purged:${jobId}:${index}`, source: s3Key };
}

/** What a job made so far, by place among its pictures. */
export interface MadePlaces {
  /** Places that have their picture. */
  pictures: ReadonlySet<number>;
  /** Keys of pictures that were deleted for good. */
  purgedKeys: ReadonlySet<string>;
  /** Places whose picture was made, whatever became of it. */
  count: number;
}

export async function madePlaces(
  database: Prisma.TransactionClient,
  job: { id: string; count: number },
): Promise<MadePlaces> {
  const places = Array.from({ length: job.count }, (_, index) => index);
  // One after the other: inside a transaction they share a connection.
  const images = await database.imageFile.findMany({
    where: { generation: { jobId: job.id } },
    select: { metadata: true },
  });
  const purged = await database.webhookDelivery.findMany({
    where: { id: { in: places.map((index) => tombstone(job.id, index, '').id) } },
  });
  const pictures = new Set(images.map(({ metadata }) => placeOf(metadata)).filter((place) => place !== null));
  const purgedIds = new Set(purged.map(({ id }) => id));
  return {
    pictures,
    purgedKeys: new Set(purged.map(({ source }) => source)),
    count: places.filter((index) => pictures.has(index) || purgedIds.has(tombstone(job.id, index, '').id))
      .length,
  };
}
