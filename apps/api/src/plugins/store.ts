import { createStorage } from '@sorami/storage/create-storage';
import fastifyPlugin from 'fastify-plugin';

export default fastifyPlugin(
  async (app) => {
    const store = createStorage(app.env, (gaps) =>
      app.log.error({ gaps }, 'the object store lacks what Sorami needs: see docs/adr/0041'),
    );
    app.decorate('store', app.dependencies.store ?? store);
    app.addHook('onClose', async () => store.close());
    // A store that is away is asked again by readiness, and by the first that needs to know.
    app.store.findGaps().catch(() => undefined);
  },
  { name: 'store' },
);
