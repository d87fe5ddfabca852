import { finalJobStatuses, type Job } from '@sorami/contracts/jobs';

/** Whether a job waits or runs; what a person makes by hand has none. */
export function isActive(job: Pick<Job, 'status'> | null): boolean {
  return job !== null && !finalJobStatuses.includes(job.status);
}

/** News about a job may arrive late or twice: the newest word counts, and within one attempt an end is an end. */
export function newerJob(known: Job, news: Job): Job {
  if (news.attempt !== known.attempt) return news.attempt > known.attempt ? news : known;
  if (!isActive(known) && isActive(news)) return known;
  return news.updatedAt >= known.updatedAt ? news : known;
}
