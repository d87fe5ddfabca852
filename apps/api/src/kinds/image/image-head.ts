import { z } from 'zod';
import type { JobHead } from '../../jobs/kind.ts';

const positionSchema = z.object({ index: z.number().int() });

/** Which position among the pictures of its job an ImageFile has. */
export function positionOf(metadata: unknown): number | null {
  const position = positionSchema.safeParse(metadata);
  return position.success ? position.data.index : null;
}

interface HeadRow {
  id: string;
  prompt: string;
  images: { metadata: unknown; file: { id: string; thumbnail?: object | null } }[];
}

/** What the job of a generation shows: its prompt and the first of its pictures. */
export function headOf({ id, prompt, images }: HeadRow): JobHead {
  const [first] = images
    .filter(({ file }) => file.thumbnail)
    .sort((one, other) => (positionOf(one.metadata) ?? 0) - (positionOf(other.metadata) ?? 0));
  return { id, title: prompt, thumbnailFileId: first?.file.id ?? null };
}
