import { createDatabase } from '@sorami/database/client';
import { warnOfConnections } from '@sorami/server/connection-budget';
import fastifyPlugin from 'fastify-plugin';

/** Of each process: one that listens, and those of its background work. */
const elsewhere = 3;

export default fastifyPlugin(
  async (app) => {
    const shared = app.env.DATABASE_CONNECTIONS - elsewhere;
    const preparedPoolSize = Math.floor(shared / 3);
    const { database, pool, preparedPool, close } = createDatabase({
      url: app.env.DATABASE_URL,
      poolSize: shared - preparedPoolSize,
      preparedPoolSize,
      onConnectionLost: (error) => app.log.warn({ err: error }, 'a database connection was lost'),
    });
    app.decorate('database', database);
    app.decorate('pool', pool);
    app.decorate('preparedPool', preparedPool);
    app.addHook('onClose', close);
    // Once its own session that says so is open. A database that is away is readiness's to tell of.
    app.addHook('onReady', () => warnOfConnections(pool, app.log).catch(() => undefined));
  },
  { name: 'database' },
);
