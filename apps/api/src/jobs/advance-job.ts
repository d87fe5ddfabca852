import { finalJobStatuses, type JobStatus } from '@sorami/contracts/jobs';
import type { JobEvent } from '@sorami/contracts/webhook-events';

/** The part of a job that the generator's events move. */
export interface JobState {
  status: JobStatus;
  attempt: number;
  sequence: number;
}

type EventState = Pick<
  JobEvent['data'],
  'attempt' | 'sequence' | 'status' | 'progress' | 'message' | 'failure' | 'engine'
>;

export function isFinal(status: JobStatus): boolean {
  return finalJobStatuses.includes(status);
}

/**
 * Whether an event changes the state of its job. Events come twice, late and in any order: what is older than
 * what is known, belongs to an earlier attempt, or follows a final state changes nothing. (The files it names
 * are registered all the same.)
 */
export function advances(job: JobState, event: EventState): boolean {
  return event.attempt === job.attempt && event.sequence > job.sequence && !isFinal(job.status);
}

/**
 * What a job is to be charged: all that was asked for while it runs, and what it really made once it is over.
 */
export function dueCharge(status: JobStatus, charged: number, made: number): number {
  return isFinal(status) ? made : Math.max(charged, made);
}
