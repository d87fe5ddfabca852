import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type JobEvent, jobEventSchema } from '@sorami/contracts/webhook-events';
import { Webhook } from 'standardwebhooks';

/** Stands in for api: takes events in, checks their signatures, and answers as it is told. */
export interface Receiver {
  url: string;
  /** Every event that was answered with 2xx, in the order of arrival. */
  events: JobEvent['data'][];
  /** The webhook ids and statuses of every delivery, answered well or not. */
  deliveries: { id: string; path: string; status: number; requestId?: string; traceparent?: string }[];
  /** Decides the answer; by default 204. */
  answer: (event: JobEvent['data']) => number | Promise<number>;
  /** The newest state of a job that was accepted. */
  latest(jobId: string): JobEvent['data'] | undefined;
  /** Waits until a job is over, in an attempt if one is named; rejects after `patience` ms. */
  ended(jobId: string, options?: { attempt?: number; patience?: number }): Promise<JobEvent['data']>;
  close(): Promise<void>;
}

export async function startReceiver(secret: string): Promise<Receiver> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = request.headers as Record<string, string>;
    try {
      const payload = new Webhook(secret, { format: 'raw' }).verify(
        Buffer.concat(chunks).toString(),
        headers,
      );
      const { data } = jobEventSchema.parse(payload);
      const status = await receiver.answer(data);
      if (status < 300) receiver.events.push(data);
      receiver.deliveries.push({
        id: headers['webhook-id'] ?? '',
        path: request.url ?? '',
        status,
        ...(headers['x-request-id'] && { requestId: headers['x-request-id'] }),
        ...(headers.traceparent && { traceparent: headers.traceparent }),
      });
      response.writeHead(status).end();
    } catch {
      receiver.deliveries.push({ id: '', path: request.url ?? '', status: 400 });
      response.writeHead(400).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    events: [],
    deliveries: [],
    answer: () => 204,
    latest: (jobId) =>
      receiver.events
        .filter((event) => event.jobId === jobId)
        .reduce<JobEvent['data'] | undefined>(
          (newest, event) => (newest && newest.sequence > event.sequence ? newest : event),
          undefined,
        ),
    ended: (jobId, { attempt, patience } = {}) =>
      waitFor(
        `the end of ${jobId}`,
        () => {
          const latest = receiver.latest(jobId);
          const isOver = latest && !['PENDING', 'PROCESSING'].includes(latest.status);
          return isOver && latest.attempt === (attempt ?? latest.attempt) ? latest : null;
        },
        patience,
      ),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}

/** Waits until `look` finds something; rejects after `patience` ms, saying what was waited for. */
export async function waitFor<Found>(
  what: string,
  look: () => Found | Promise<Found>,
  patience = 25_000,
): Promise<NonNullable<Found>> {
  const deadline = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}`);
    await sleep(20);
  }
}
