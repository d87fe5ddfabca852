import { type Job, jobSchema } from '@sorami/contracts/jobs';
import { EventSourceParserStream } from 'eventsource-parser/stream';

/** An open event stream of a person's space. */
export interface JobFollower {
  /** Resolves with the job as soon as the stream says that it is completed. */
  completed(jobId: string): Promise<Job>;
  close(): void;
}

const patience = 60_000;

export async function followJobs(apiUrl: string, token: string): Promise<JobFollower> {
  const closing = new AbortController();
  const answer = await fetch(`${apiUrl}/api/events`, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    signal: closing.signal,
  });
  if (!answer.ok || !answer.body) throw new Error(`/api/events answered ${answer.status}`);
  const events = answer.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  const jobs = new Map<string, PromiseWithResolvers<Job>>();
  const entry = (id: string) => {
    const known = jobs.get(id) ?? Promise.withResolvers<Job>();
    jobs.set(id, known);
    return known;
  };

  async function read(): Promise<void> {
    for await (const { event, data } of events) {
      if (event !== 'job') continue;
      const job = jobSchema.parse(JSON.parse(data));
      if (job.status === 'COMPLETED') entry(job.id).resolve(job);
      if (job.status === 'FAILED' || job.status === 'CANCELLED') {
        entry(job.id).reject(new Error(`The generation ended as ${job.status}: ${job.error?.message}`));
      }
    }
  }
  const fail = (error: unknown) => {
    for (const { reject } of jobs.values()) reject(error);
  };
  void read().then(() => fail(new Error('The event stream ended')), fail);

  return {
    async completed(jobId) {
      const timer = setTimeout(
        () => entry(jobId).reject(new Error(`The job ${jobId} was not completed in time`)),
        patience,
      );
      return await entry(jobId).promise.finally(() => clearTimeout(timer));
    },
    close: () => closing.abort(),
  };
}
