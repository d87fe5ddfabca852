import { applyJobEvent } from '../../../jobs/apply-job-event.ts';
import { bookEvents } from '../../../kinds/book/book-events.ts';
import { jobEventRoute } from '../../../webhooks/job-event-route.ts';

export default jobEventRoute({
  path: '/book-completion',
  summary: 'Take in what the generator reports of a book job',
  kind: 'book',
  // The longest book, 60,000 words, in a script of three bytes a letter.
  bodyLimit: 4 * 1024 ** 2,
  apply: (deps, delivery) => applyJobEvent(deps, delivery, bookEvents),
});
