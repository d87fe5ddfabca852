import type { Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';

/** A book is read, sent and laid out as a whole: ten times the longest that a generation makes. */
const mostChapters = 200;
const mostBytes = 5_000_000;

/**
 * Whether a book that is locked still has room, after what this transaction wrote.
 * @throws ApiError VALIDATION_FAILED, about the field that is too much
 */
export async function checkRoom(
  transaction: Prisma.TransactionClient,
  bookId: string,
  field: 'bookId' | 'content',
): Promise<void> {
  const [sum] = await transaction.$queryRaw<{ chapters: bigint; bytes: bigint }[]>`
    SELECT count(*) AS chapters, COALESCE(sum(octet_length(content)), 0)::bigint AS bytes
    FROM chapters WHERE "bookId" = ${bookId} AND "trashedAt" IS NULL`;
  if (!sum || (sum.chapters <= mostChapters && sum.bytes <= mostBytes)) return;
  const problem = {
    fr: `Un livre a au plus ${mostChapters} chapitres et ${mostBytes / 1_000_000} Mo de texte. Continuez dans un deuxième livre.`,
    en: `A book has at most ${mostChapters} chapters and ${mostBytes / 1_000_000} MB of text. Go on in a second book.`,
  };
  throw new ApiError('VALIDATION_FAILED', { fields: { [field]: problem } });
}
