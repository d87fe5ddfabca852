import type { Prisma } from '@sorami/database/generated/client';
import { z } from 'zod';

const placeSchema = z.object({ index: z.number().int() });

/** Which place among the pictures of its job an ImageFile has. */
export function placeOf(metadata: Prisma.JsonValue | undefined): number | null {
  const place = placeSchema.safeParse(metadata);
  return place.success ? place.data.index : null;
}

/**
 * Id of the row that remembers that the picture at this place was deleted for good, so that a late or repeated
 * event cannot bring it back and it still counts as made.
 */
export function purgedPlaceId(jobId: string, index: number): string {
  return `purged:${jobId}:${index}`;
}

/** The places of a job whose picture was made: those that exist, and those that were deleted for good. */
export async function madePlaces(
  database: Prisma.TransactionClient,
  job: { id: string; count: number },
): Promise<Set<number>> {
  const tombstones = new Map(
    Array.from({ length: job.count }, (_, index) => [purgedPlaceId(job.id, index), index]),
  );
  // One after the other: inside a transaction they share a connection.
  const images = await database.imageFile.findMany({
    where: { generation: { jobId: job.id } },
    select: { metadata: true },
  });
  const purged = await database.webhookDelivery.findMany({
    where: { id: { in: [...tombstones.keys()] } },
    select: { id: true },
  });
  const places = new Set<number>();
  for (const { metadata } of images) {
    const place = placeOf(metadata);
    if (place !== null) places.add(place);
  }
  for (const { id } of purged) {
    const place = tombstones.get(id);
    if (place !== undefined) places.add(place);
  }
  return places;
}
