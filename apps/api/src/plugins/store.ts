import { s3ConfigFromEnv } from '@sorami/storage/s3-config';
import { createS3Store } from '@sorami/storage/s3-store';
import { createSigner } from '@sorami/storage/signer';
import fastifyPlugin from 'fastify-plugin';

export default fastifyPlugin(
  async (app) => {
    const config = s3ConfigFromEnv(app.env);
    app.decorate('store', app.dependencies.store ?? createS3Store(config));
    app.decorate('signer', app.dependencies.signer ?? createSigner(config));
  },
  { name: 'store' },
);
