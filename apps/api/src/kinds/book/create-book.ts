import type { CreateBook } from '@sorami/contracts/books';
import type { Job } from '@sorami/contracts/jobs';
import { findByline } from '../../documents/find-byline.ts';
import type { GenerationDeps } from '../../jobs/deps.ts';
import { type StartRequest, startGeneration } from '../../jobs/start-job.ts';

/** Starts a book, as `startGeneration` does. Its chapters come with what the generator reports. */
export async function createBook(deps: GenerationDeps, request: StartRequest<CreateBook>): Promise<Job> {
  const { chapterCount: _, ...columns } = request.body;
  const byline = await findByline(deps.database, request.actor);
  return await startGeneration(deps, request, {
    input: { kind: 'BOOK', asked: { ...request.body, byline } },
    rows: (origin) => ({
      book: { create: { ...columns, byline, keywords: [], contentChangedAt: origin.createdAt, ...origin } },
    }),
  });
}
