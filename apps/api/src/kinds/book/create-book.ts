import type { CreateBook } from '@sorami/contracts/books';
import type { Job } from '@sorami/contracts/jobs';
import { findByline } from '../../documents/find-byline.ts';
import type { JobDeps } from '../../jobs/deps.ts';
import { type StartRequest, startJob } from '../../jobs/start-job.ts';

/** Starts a book, as `startJob` does. Its chapters come with what the generator reports. */
export async function createBook(deps: JobDeps, request: StartRequest<CreateBook>): Promise<Job> {
  const { chapterCount: _, ...columns } = request.body;
  const byline = await findByline(deps.database, request.actor);
  return await startJob(deps, request, {
    input: { kind: 'BOOK', asked: { ...request.body, byline } },
    rows: (origin) => ({
      book: { create: { ...columns, byline, keywords: [], contentChangedAt: origin.createdAt, ...origin } },
    }),
  });
}
