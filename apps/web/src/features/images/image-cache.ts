import type { ImageGenerationResource, imagePageSchema } from '@sorami/contracts/images';
import { finalJobStatuses, type Job } from '@sorami/contracts/jobs';
import type { InfiniteData } from '@tanstack/react-query';
import type { z } from 'zod';

export type ImagePage = z.infer<typeof imagePageSchema>;
export type ImagePages = InfiniteData<ImagePage>;

export function allGenerations(pages: ImagePages | undefined): ImageGenerationResource[] {
  const seen = new Set<string>();
  return (pages?.pages ?? []).flatMap((page) =>
    page.items.filter(({ id }) => {
      if (seen.has(id)) return false;
      seen.add(id);
      return true;
    }),
  );
}

export function isActive(job: Pick<Job, 'status'>): boolean {
  return !finalJobStatuses.includes(job.status);
}

/** News about a job may arrive late or twice: the newest word counts, and within one attempt an end is an end. */
export function newerJob(known: Job, news: Job): Job {
  if (news.attempt !== known.attempt) return news.attempt > known.attempt ? news : known;
  if (!isActive(known) && isActive(news)) return known;
  return news.updatedAt >= known.updatedAt ? news : known;
}

function mapGenerations(
  pages: ImagePages,
  change: (generation: ImageGenerationResource) => ImageGenerationResource | null,
): ImagePages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.flatMap((generation) => change(generation) ?? []),
    })),
  };
}

export function withJob(pages: ImagePages | undefined, job: Job): ImagePages | undefined {
  return (
    pages &&
    mapGenerations(pages, (generation) =>
      generation.job.id === job.id ? { ...generation, job: newerJob(generation.job, job) } : generation,
    )
  );
}

/** Puts a generation in its place, or at the top where it is new. */
export function withGeneration(
  pages: ImagePages | undefined,
  fresh: ImageGenerationResource,
): ImagePages | undefined {
  if (!pages) return pages;
  const known = allGenerations(pages).some(({ id }) => id === fresh.id);
  if (known) return mapGenerations(pages, (generation) => (generation.id === fresh.id ? fresh : generation));
  const [first, ...rest] = pages.pages;
  if (!first) return pages;
  return { ...pages, pages: [{ ...first, items: [fresh, ...first.items] }, ...rest] };
}

export function withoutGeneration(pages: ImagePages | undefined, id: string): ImagePages | undefined {
  return pages && mapGenerations(pages, (generation) => (generation.id === id ? null : generation));
}
