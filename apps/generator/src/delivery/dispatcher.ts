import { setTimeout as sleep } from 'node:timers/promises';
import { finalJobStatuses } from '@sorami/contracts/jobs';
import { isDatabaseOutage } from '@sorami/server/is-database-outage';
import { persistently } from '@sorami/server/persistently';
import { inSpan } from '@sorami/server/tracing';
import type { FastifyBaseLogger } from 'fastify';
import type { Pool } from 'pg';
import { runsFinished, webhooksSent } from '../metrics.ts';
import { type ClaimedEvent, claimEvents } from './claim-events.ts';
import { sendEvent } from './send-event.ts';
import { createSettleEvent } from './settle-event.ts';

const sendsAtOnce = 16;
/** Milliseconds. New events are notified; this is for those that are due again. */
const lookEvery = 500;

export interface DispatcherOptions {
  pool: Pool;
  /** Who sends; nothing is claimed while it is not alive. */
  session: () => { workerId: number; alive: boolean } | null;
  target: { baseUrl: string; secret: string };
  log: FastifyBaseLogger;
}

export interface Dispatcher {
  /** Sends what is due. */
  look(): void;
  /** Lets deliveries in flight end, for at most `grace` ms. */
  stop(grace: number): Promise<void>;
}

/** Delivers the outbox: at least once, per job one event at a time and never an older one after a newer. */
export function createDispatcher({ pool, session, target, log }: DispatcherOptions): Dispatcher {
  const settleEvent = createSettleEvent(pool);
  const sending = new Set<Promise<void>>();
  const stopping = new AbortController();
  let looking = false;
  let again = false;

  async function look(): Promise<void> {
    again = true;
    if (looking) return;
    looking = true;
    try {
      while (again && !stopping.signal.aborted && sending.size < sendsAtOnce) {
        again = false;
        const worker = session();
        if (!worker?.alive) return;
        for (const event of await claimEvents(pool, worker.workerId, sendsAtOnce - sending.size)) {
          track(deliver(worker.workerId, event));
        }
      }
    } catch (error) {
      log.warn({ err: error }, 'The outbox could not be read');
    } finally {
      looking = false;
    }
  }

  async function deliver(sender: number, event: ClaimedEvent): Promise<void> {
    const attributes = { 'sorami.job': event.job_id, 'sorami.sequence': event.sequence };
    const outcome = await inSpan('deliver an event', { attributes, parent: event.traceparent }, () =>
      sendEvent(target, event),
    );
    const about = { jobId: event.job_id, sequence: event.sequence, requestId: event.request_id };
    const state = await persistently(() => settleEvent(sender, event, outcome), {
      giveUpAfter: 10 * 60_000,
      longestWait: 1_000,
      isPassing: isDatabaseOutage,
      signal: stopping.signal,
    });
    const { kind, status, failure } = event.payload.data;
    if (state === 'delivered' && finalJobStatuses.includes(status))
      runsFinished.inc({ kind, status, code: failure?.code ?? '' });
    webhooksSent.inc({ result: state === 'dead' ? 'dead' : outcome.result });
    if (outcome.result === 'delivered') log.debug(about, 'Event delivered');
    else if (state === 'dead') log.error({ ...about, reason: outcome.error }, 'Event given up');
    else
      log.warn({ ...about, reason: outcome.error, attempts: event.attempts + 1 }, 'Event not delivered yet');
  }

  function track(delivery: Promise<void>): void {
    const tracked = delivery
      .catch((error: unknown) => log.error({ err: error }, 'A delivery could not be put on record'))
      .finally(() => {
        sending.delete(tracked);
        void look();
      });
    sending.add(tracked);
  }

  const timer = setInterval(() => void look(), lookEvery);
  return {
    look: () => void look(),
    async stop(grace) {
      clearInterval(timer);
      stopping.abort(new Error('The dispatcher is stopping'));
      await Promise.race([Promise.allSettled(sending), sleep(grace, undefined, { ref: false })]);
    },
  };
}
