import { setTimeout as wait } from 'node:timers/promises';
import fastifyPlugin from 'fastify-plugin';
import { Client } from 'pg';
import type { Listener, Notifications } from '../events/notifications.ts';

const channel = 'sorami_api';
/** PostgreSQL refuses longer payloads. */
const maxPayloadBytes = 7_900;

interface Subscriber {
  onMessage: Listener;
  onGap: (() => void) | undefined;
}

export default fastifyPlugin(
  async (app) => {
    const topics = new Map<string, Set<Subscriber>>();
    const stop = new AbortController();
    let listening: Client | undefined;

    function deliver(text: string): void {
      const { topic, payload } = JSON.parse(text) as { topic: string; payload: unknown };
      for (const subscriber of topics.get(topic) ?? []) call(() => subscriber.onMessage(payload));
    }

    function call(listener: () => void): void {
      try {
        listener();
      } catch (error) {
        app.log.error({ err: error }, 'a subscriber of notifications failed');
      }
    }

    async function listen(onLost: () => void): Promise<void> {
      const client = new Client({
        connectionString: app.env.DATABASE_URL,
        application_name: 'sorami-api-listen',
        connectionTimeoutMillis: 5_000,
        keepAlive: true,
      });
      client.on('notification', (message) => deliver(message.payload ?? 'null'));
      client.on('error', () => {});
      client.once('end', onLost);
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      listening = client;
    }

    async function keepListening(): Promise<void> {
      for (let failures = 0; !stop.signal.aborted; ) {
        const lost = Promise.withResolvers<void>();
        try {
          await listen(lost.resolve);
          if (failures > 0) app.log.info('notifications are received again');
          failures = 0;
          for (const subscribers of topics.values()) {
            for (const { onGap } of subscribers) if (onGap) call(onGap);
          }
          firstTry.resolve();
          await lost.promise;
          if (!stop.signal.aborted) app.log.warn('the connection for notifications was lost');
        } catch (error) {
          if (failures++ === 0) app.log.warn({ err: error }, 'notifications cannot be received');
        }
        firstTry.resolve();
        listening = undefined;
        const delay = Math.min(200 * 2 ** Math.min(failures, 4), 3_000);
        await wait(delay, undefined, { signal: stop.signal }).catch(() => {});
      }
    }

    const firstTry = Promise.withResolvers<void>();
    const running = keepListening();
    await firstTry.promise;

    app.decorate('notifications', {
      async publish(topic, ...payloads) {
        const texts = payloads.map((payload) => JSON.stringify({ topic, payload }));
        if (texts.some((text) => Buffer.byteLength(text) > maxPayloadBytes)) {
          throw new RangeError(`Too long to notify: ${topic}`);
        }
        await app.preparedPool.query({
          name: 'notify',
          text: 'SELECT pg_notify($1, text) FROM unnest($2::text[]) AS text',
          values: [channel, texts],
        });
      },
      subscribe(topic, onMessage, onGap) {
        const subscriber: Subscriber = { onMessage, onGap };
        const subscribers = topics.get(topic) ?? new Set();
        topics.set(topic, subscribers.add(subscriber));
        return () => {
          subscribers.delete(subscriber);
          if (subscribers.size === 0 && topics.get(topic) === subscribers) topics.delete(topic);
        };
      },
    } satisfies Notifications);

    app.addHook('onClose', async () => {
      stop.abort();
      await listening?.end().catch(() => {});
      await running;
    });
  },
  { name: 'notifications', dependencies: ['database'] },
);
