import type { Job, Prisma } from '@sorami/database/generated/client';
import { madePlaces } from '../kinds/image/made-places.ts';
import { isFinal } from './advance-job.ts';
import { askedAmount, readInput } from './job-input.ts';

/**
 * How much of what a job was asked for exists, in what its quota counts: pictures, whatever became of them since, or
 * one text, as soon as its first chapter or section is there. A text that was counted when its job ended stays so.
 */
export async function countMade(transaction: Prisma.TransactionClient, job: Job): Promise<number> {
  if (job.kind === 'IMAGE') {
    const made = await madePlaces(transaction, { id: job.id, count: askedAmount(readInput(job)) });
    return made.count;
  }
  if (isFinal(job.status) && job.charged > 0) return job.charged;
  const isBegun = job.kind === 'BOOK' ? hasChapter(transaction, job.id) : hasText(transaction, job.id);
  return (await isBegun) ? 1 : 0;
}

async function hasChapter(transaction: Prisma.TransactionClient, jobId: string): Promise<boolean> {
  const count = await transaction.chapter.count({
    where: { book: { jobId }, place: { not: null }, state: 'WRITTEN' },
  });
  return count > 0;
}

/** A text that its owner has emptied since is among the article's former states. */
async function hasText(transaction: Prisma.TransactionClient, jobId: string): Promise<boolean> {
  const count = await transaction.blogArticle.count({
    where: {
      jobId,
      OR: [{ content: { not: '' } }, { revisions: { some: { content: { not: '' } } } }],
    },
  });
  return count > 0;
}
