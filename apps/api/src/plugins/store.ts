import { s3ConfigFromEnv } from '@sorami/storage/s3-config';
import { createS3Store } from '@sorami/storage/s3-store';
import { createSigner } from '@sorami/storage/signer';
import fastifyPlugin from 'fastify-plugin';

export default fastifyPlugin(
  async (app) => {
    const config = s3ConfigFromEnv(app.env);
    const store = createS3Store(config, (gaps) =>
      app.log.error({ gaps }, 'the object store lacks what Sorami needs: see docs/adr/0041'),
    );
    app.decorate('store', app.dependencies.store ?? store);
    app.addHook('onClose', async () => store.close());
    // A store that is away is asked again by readiness, and by the first that needs to know.
    app.store.findGaps().catch(() => undefined);
    app.decorate('signer', app.dependencies.signer ?? createSigner(config));
  },
  { name: 'store' },
);
