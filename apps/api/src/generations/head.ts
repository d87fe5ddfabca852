import type { JobEvent, ProducedFile } from '@sorami/contracts/webhook-events';
import { type Job, Prisma } from '@sorami/database/generated/client';
import { z } from 'zod';
import type { FileOrigin } from '../files/describe-file.ts';
import { isPreview } from '../files/to-file.ts';
import { isFinal } from '../jobs/advance-job.ts';
import type { JobHead } from '../jobs/kind.ts';

const positionSchema = z.object({ index: z.number().int() });

/** Which position among the files of its job a picture or a film has. */
export function positionOf(metadata: unknown): number | null {
  const position = positionSchema.safeParse(metadata);
  return position.success ? position.data.index : null;
}

interface MadeRow {
  metadata: unknown;
  file: { id: string; thumbnails: object[] };
}

/** What the job of a generation shows: its prompt and the first of what was made. */
export function headOf({ id, prompt }: { id: string; prompt: string }, made: readonly MadeRow[]): JobHead {
  const [first] = inOrder(made.filter(({ file }) => file.thumbnails.length > 0));
  return { id, title: prompt, thumbnailFileId: first?.file.id ?? null };
}

const tables = {
  image: { generations: 'image_generations', files: 'image_files' },
  video: { generations: 'video_generations', files: 'video_files' },
};

/** As `headOf`, of the generations of these jobs, by the id of the job: each change of a job is told with its head. */
export async function readGenerationHeads(
  database: Prisma.TransactionClient,
  kind: keyof typeof tables,
  jobIds: string[],
): Promise<Map<string, JobHead>> {
  const { generations, files } = tables[kind];
  const rows = await database.$queryRaw<(JobHead & { jobId: string })[]>`
    SELECT "jobId", id, prompt AS title, (
      SELECT file.id FROM ${Prisma.raw(files)} AS made JOIN stored_files AS file USING ("s3Key")
      WHERE made."generationId" = generation.id AND file.status = 'READY'
        AND EXISTS (SELECT FROM thumbnails WHERE "fileId" = file.id)
      ORDER BY coalesce((made.metadata->>'index')::numeric, 0) LIMIT 1
    ) AS "thumbnailFileId"
    FROM ${Prisma.raw(generations)} AS generation WHERE "jobId" = ANY (${jobIds})`;
  return new Map(rows.map(({ jobId, ...head }) => [jobId, head]));
}

/** In the order that they were asked for. */
export function inOrder<Row extends { metadata: unknown }>(made: readonly Row[]): Row[] {
  const place = ({ metadata }: Row) => positionOf(metadata) ?? 0;
  return made.toSorted((one, other) => place(one) - place(other));
}

/** Width to height in the smallest whole numbers, as `3:2`. */
export function ratioOf(width: number, height: number): string {
  let [a, b] = [width, height];
  while (b > 0) [a, b] = [b, a % b];
  return `${width / a}:${height / a}`;
}

/** What a picture's or a film's row keeps of what was reported of it, with its position. */
export function metadataOf(
  { metadata, index }: Pick<ProducedFile, 'metadata' | 'index'>,
  { engine }: JobEvent['data'],
): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify({ ...(engine && { embedded: engine.embedded }), ...metadata, index }));
}

const makingSchema = z.object({
  model: z.string().nullable().catch(null),
  costMicros: z.int().min(0).nullable().catch(null),
});

/** Which model made it, and for how much. */
export function makingOf(metadata: unknown): z.infer<typeof makingSchema> {
  const making = makingSchema.safeParse(metadata).data ?? { model: null, costMicros: null };
  return isPreview(metadata) ? { ...making, costMicros: 0 } : making;
}

/** What is told of a picture or a film in the list of its owner's files. */
export function fileOriginOf({
  metadata,
  generation: { id, prompt, model },
}: {
  metadata: unknown;
  generation: { id: string; prompt: string; model: string };
}): FileOrigin {
  const making = makingOf(metadata);
  return {
    generationId: id,
    prompt,
    engine: making.model ?? model,
    costMicros: making.costMicros,
    embedded: isPreview(metadata),
  };
}

/** How many were made and are not among `shown` any more: what was charged in the end is what was made. */
export function removedOf(
  { status, charged }: Pick<Job, 'status' | 'charged'>,
  shown: readonly object[],
): number {
  return isFinal(status) ? Math.max(0, charged - shown.length) : 0;
}
