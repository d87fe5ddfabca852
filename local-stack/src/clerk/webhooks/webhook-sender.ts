import type { FastifyBaseLogger } from 'fastify';
import { Webhook } from 'standardwebhooks';
import type { EventType } from '../deps.ts';
import type { ResourceJson } from '../json/resource-json.ts';
import { newId } from '../store/new-id.ts';
import type { Store } from '../store/open-store.ts';
import type { OutboxEvent } from '../store/rows.ts';

const batchSize = 20;
const timeoutMs = 10_000;
const firstRetryMs = 1000;
const longestRetryMs = 5 * 60_000;
const keepMs = 3 * 86_400_000;

/**
 * Sends events as Clerk does: JSON signed with the Svix headers, at least once, in no guaranteed order. Events wait
 * in the store, so neither a restart here nor one of the receiver loses any; after three days one is given up.
 */
export class WebhookSender {
  readonly #store: Store;
  readonly #instanceId: string;
  readonly #url: string;
  readonly #webhook: Webhook;
  readonly #log: FastifyBaseLogger;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> | undefined;

  constructor(options: {
    store: Store;
    instanceId: string;
    url: string;
    secret: string;
    log: FastifyBaseLogger;
  }) {
    this.#store = options.store;
    this.#instanceId = options.instanceId;
    this.#url = options.url;
    this.#webhook = new Webhook(options.secret);
    this.#log = options.log;
  }

  /** Records an event in the transaction under way; it is sent once that is through. */
  announce(type: EventType, data: ResourceJson): void {
    const now = Date.now();
    this.#store.outbox.insert({
      id: newId('msg'),
      body: JSON.stringify({ object: 'event', type, data, timestamp: now, instance_id: this.#instanceId }),
      attempts: 0,
      createdAt: now,
      nextAttemptAt: now,
    });
    this.#wakeIn(0);
  }

  /** Begins with what an earlier run left. */
  start(): void {
    this.#wakeIn(0);
  }

  /** Breaks off what is being sent: it stays in the outbox. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await this.#sending;
  }

  #wakeIn(delayMs: number): void {
    if (this.#sending || this.#stopping.signal.aborted) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#sending = this.#sendDue().finally(() => {
        this.#sending = undefined;
        if (this.#stopping.signal.aborted) return;
        const next = this.#store.outbox.first('1 ORDER BY nextAttemptAt LIMIT 1');
        if (next) this.#wakeIn(Math.max(0, next.nextAttemptAt - Date.now()));
      });
    }, delayMs);
  }

  async #sendDue(): Promise<void> {
    const due = this.#store.outbox.all(
      'nextAttemptAt <= ? ORDER BY createdAt, id LIMIT ?',
      Date.now(),
      batchSize,
    );
    for (const event of due) {
      if (this.#stopping.signal.aborted) return;
      const failure = await this.#send(event);
      if (this.#stopping.signal.aborted) return;
      if (failure === null) this.#store.outbox.delete('id = ?', event.id);
      else this.#retryLater(event, failure);
    }
  }

  #retryLater(event: OutboxEvent, failure: string): void {
    const now = Date.now();
    const attempts = event.attempts + 1;
    if (now - event.createdAt > keepMs) {
      this.#store.outbox.delete('id = ?', event.id);
      this.#log.error({ eventId: event.id, attempts, failure }, 'webhook given up');
      return;
    }
    const delay = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(event.attempts, 20));
    this.#store.outbox.update(event.id, { attempts, nextAttemptAt: now + delay });
    this.#log.warn({ eventId: event.id, attempts, failure, retryInMs: delay }, 'webhook failed');
  }

  /** Null when the receiver took it, else why not. */
  async #send(event: OutboxEvent): Promise<string | null> {
    const now = new Date();
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(timeoutMs)]),
        headers: {
          'content-type': 'application/json',
          'svix-id': event.id,
          'svix-timestamp': String(Math.floor(now.getTime() / 1000)),
          'svix-signature': this.#webhook.sign(event.id, now, event.body),
        },
        body: event.body,
      });
      await response.body?.cancel();
      return response.ok ? null : `answered ${response.status}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}
