import { applyJobEvent } from '../../../jobs/apply-job-event.ts';
import { articleEvents } from '../../../kinds/article/article-events.ts';
import { jobEventRoute } from '../../../webhooks/job-event-route.ts';

export default jobEventRoute({
  path: '/blog-completion',
  summary: 'Take in what the generator reports of an article job',
  kind: 'blog',
  bodyLimit: 4 * 1024 ** 2,
  apply: (deps, delivery) => applyJobEvent(deps, delivery, articleEvents),
});
