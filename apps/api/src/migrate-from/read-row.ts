import type { JobStatus, Prisma } from '@sorami/database/generated/client';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import type { OldRow } from './old-app.ts';

/** A row or a file that cannot be taken over as it is: it is reported, and left where it is. */
export class DamagedError extends Error {
  override name = 'DamagedError';
}

/** The first of these columns that holds a text with something in it; without what PostgreSQL cannot keep. */
export function textOf(row: OldRow, ...columns: string[]): string | null {
  for (const column of columns) {
    const value = row[column];
    const text = Buffer.isBuffer(value) ? value.toString('utf8') : value;
    if (typeof text === 'string' && text.trim() !== '') return text.replaceAll('\0', '').toWellFormed();
  }
  return null;
}

export function idOf(row: OldRow): string {
  const { id } = row;
  if (typeof id === 'number' || typeof id === 'bigint') return String(id);
  if (typeof id !== 'string' || id === '') throw new DamagedError('it has no id');
  return id;
}

/** A whole number within bounds; `otherwise` where there is none. */
export function numberOf(
  row: OldRow,
  column: string,
  least: number,
  most: number,
  otherwise: number,
): number {
  const value = Number(row[column] ?? Number.NaN);
  return Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value))) : otherwise;
}

/** Null for what is no date, as MySQL's zeros. */
export function dateOf(row: OldRow, ...columns: string[]): Date | null {
  for (const column of columns) {
    const value = row[column];
    const date = value instanceof Date ? value : new Date(typeof value === 'string' ? value : Number.NaN);
    if (Number.isFinite(date.getTime()) && date.getFullYear() > 1970) return date;
  }
  return null;
}

/** Words of a column of JSON, or of a text with commas. */
export function wordsOf(row: OldRow, column: string, most: number): string[] {
  const value = row[column];
  let list: unknown = value;
  if (typeof value === 'string') {
    try {
      list = JSON.parse(value);
    } catch {
      list = value.split(',');
    }
  }
  if (!Array.isArray(list)) return [];
  const words = list.filter((word) => typeof word === 'string').map((word) => word.trim().slice(0, 80));
  return [...new Set(words.filter((word) => word !== ''))].slice(0, most);
}

/** What was still under way in the old app is not any more. */
export function statusOf(row: OldRow): JobStatus {
  const status = (textOf(row, 'status') ?? 'COMPLETED').toUpperCase();
  if (['COMPLETED', 'PUBLISHED', 'DRAFT', 'DONE', 'SUCCESS', 'READY'].includes(status)) return 'COMPLETED';
  return ['FAILED', 'ERROR'].includes(status) ? 'FAILED' : 'CANCELLED';
}

/** The columns of a job for what the old app made; why something failed was in words of its own, which are not kept. */
export function jobColumns(row: OldRow, job: OldRow | undefined) {
  const status = statusOf(job ?? row);
  const createdAt = dateOf(row, 'createdAt') ?? dateOf(job ?? {}, 'createdAt') ?? new Date();
  return {
    status,
    progress: status === 'COMPLETED' ? 100 : 0,
    createdAt,
    submittedAt: createdAt,
    completedAt:
      dateOf(row, 'completedAt') ?? dateOf(job ?? {}, 'completedAt') ?? dateOf(row, 'updatedAt') ?? createdAt,
    requestId: 'migrate-from',
    ...(status === 'FAILED' && { error: { code: 'ENGINE_FAILED', params: {} } }),
  } satisfies Partial<Prisma.JobUncheckedCreateInput>;
}

const looksLikeHtml = /^\s*<(!doctype|html|body|h[1-6]|p|div|article|section|ul|ol|blockquote)\b/i;

/** Markdown as it is, and HTML turned into it. */
export function markdownOf(text: string): string {
  if (!looksLikeHtml.test(text)) return text;
  return String(
    unified().use(rehypeParse).use(rehypeRemark).use(remarkGfm).use(remarkStringify).processSync(text),
  );
}
