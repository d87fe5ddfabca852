import { createDatabase } from '@sorami/database/client';
import fastifyPlugin from 'fastify-plugin';

export default fastifyPlugin(
  async (app) => {
    const { database, pool, preparedPool, close } = createDatabase({
      url: app.env.DATABASE_URL,
      onConnectionLost: (error) => app.log.warn({ err: error }, 'a database connection was lost'),
    });
    app.decorate('database', database);
    app.decorate('pool', pool);
    app.decorate('preparedPool', preparedPool);
    app.addHook('onClose', close);
  },
  { name: 'database' },
);
