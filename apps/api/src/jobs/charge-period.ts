import { periodOf } from '../usage/period.ts';

/**
 * The month in which a job is counted. A first attempt is counted when it is asked for; a retry is counted anew,
 * when it is asked for, which is now or moments ago.
 */
export function chargePeriod(job: { attempt: number; createdAt: Date }, now: Date): string {
  return periodOf(job.attempt === 1 ? job.createdAt : now);
}
