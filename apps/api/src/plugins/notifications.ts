import { sessionName } from '@sorami/server/connection-budget';
import { listen } from '@sorami/server/listen';
import fastifyPlugin from 'fastify-plugin';
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

    const listening = listen({
      connectionString: app.env.DATABASE_URL,
      name: sessionName('sorami-api-listen', app.env.DATABASE_CONNECTIONS),
      channels: [channel],
      log: app.log,
      onNotification: (_, payload) => deliver(payload || 'null'),
      onListening() {
        for (const subscribers of topics.values()) {
          for (const { onGap } of subscribers) if (onGap) call(onGap);
        }
      },
    });
    // Without the database api starts all the same, and says so in its readiness.
    await listening.firstTry.catch(() => {});

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

    app.addHook('onClose', () => listening.close());
  },
  { name: 'notifications', dependencies: ['database'] },
);
