import { applyJobEvent } from '../../../jobs/apply-job-event.ts';
import { imageEvents } from '../../../kinds/image/image-events.ts';
import { jobEventRoute } from '../../../webhooks/job-event-route.ts';

export default jobEventRoute({
  path: '/image-completion',
  summary: 'Take in what the generator reports of an image job',
  kind: 'image',
  apply: (deps, delivery) => applyJobEvent(deps, delivery, imageEvents),
});
