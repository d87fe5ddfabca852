import { performance } from 'node:perf_hooks';
import { imageGenerationSchema } from '@sorami/contracts/images';
import { startedJobSchema } from '@sorami/contracts/jobs';
import type { Person } from '../stack/clerk-people.ts';
import type { JobFollower } from './follow-jobs.ts';

/** Milliseconds since the request was sent; `engine` is the engine's own time, `bytes` the picture's size. */
export interface Timing {
  answered: number;
  completed: number;
  visible: number;
  engine: number;
  bytes: number;
  fileId: string;
}

/** Makes one picture and follows it until its page could show it. */
export async function createImage(
  url: string,
  person: Person,
  follower: JobFollower,
  run: number,
): Promise<Timing> {
  const headers = { authorization: `Bearer ${await person.mint()}` };
  const startedAt = performance.now();
  const since = () => performance.now() - startedAt;
  const started = await fetch(`${url}/api/images`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ prompt: `Une forêt enchantée au crépuscule ${run}`, size: '1024x1024' }),
  });
  if (started.status !== 202) throw new Error(`POST /api/images: ${started.status} ${await started.text()}`);
  const { job } = startedJobSchema.parse(await started.json());
  const answered = since();
  const { resourceId } = await follower.completed(job.id);
  const completed = since();
  const read = await fetch(`${url}/api/images/${resourceId}`, { headers });
  const { images, processingTime } = imageGenerationSchema.parse(await read.json());
  const file = images[0]?.file;
  if (!file || processingTime === null) throw new Error('A completed generation has no image, or no time');
  await mustRedirect(`${url}/api/files/${file.id}`, headers);
  return {
    answered,
    completed,
    visible: since(),
    engine: processingTime * 1_000,
    bytes: file.size,
    fileId: file.id,
  };
}

export async function mustRedirect(url: string, headers: Record<string, string>): Promise<void> {
  const answer = await fetch(url, { headers, redirect: 'manual' });
  if (answer.status !== 302) throw new Error(`A file that was just made is answered with ${answer.status}`);
}
