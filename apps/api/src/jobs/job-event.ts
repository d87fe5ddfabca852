import type { Job } from '@sorami/contracts/jobs';
import type { Change } from '../events/announce.ts';
import type { StreamEvent } from '../events/open-stream.ts';

/** Id of the event about this state of a job, by which a browser says what it saw last. */
export function jobEventId(job: Job): string {
  return `${Date.parse(job.updatedAt)}`;
}

/** A job as an event. */
export function jobEvent(job: Job): StreamEvent {
  return { key: `job ${job.id}`, message: { id: jobEventId(job), event: 'job', data: job } };
}

/** What listeners hear of something that they can see no more. */
export function removedEvent(type: Change['type'], id: string): StreamEvent {
  return { key: `${type} ${id}`, message: { event: 'removed', data: { type, id } } };
}
