import { type ClerkClient, createClerkClient } from '@clerk/backend';
import fastifyPlugin from 'fastify-plugin';
import { keepSealing } from '../audit/keep-sealing.ts';
import { createRecordAccess, type RecordAccess } from '../audit/record-access.ts';
import type { DocumentKinds } from '../documents/document-kind.ts';
import { type ApplyChange, createApplyChange } from '../files/apply-change.ts';
import { createFindFile, type FindFile } from '../files/find-file.ts';
import { createGeneratorClient, type GeneratorClient } from '../generator/generator-client.ts';
import { createListModels, type ListModels } from '../generator/list-models.ts';
import { type Background, createBackground } from '../jobs/background.ts';
import type { Kinds } from '../jobs/kind.ts';
import { startWorkers } from '../workers/start-workers.ts';

declare module 'fastify' {
  interface FastifyInstance {
    generator: GeneratorClient;
    /** Clerk's Backend API. */
    clerk: ClerkClient;
    listModels: ListModels;
    findFile: FindFile;
    /** Judges and changes files, with their lines in the audit. */
    applyChange: ApplyChange;
    /** Writes a line of the audit; resolves when it is committed. */
    recordAccess: RecordAccess;
    /** Work that goes on after its request was answered. */
    background: Background;
    kinds: Kinds;
    documentKinds: DocumentKinds;
  }
}

/** What the rules about generations and files work with, beside the database and the store. */
export default fastifyPlugin(
  async (app) => {
    const {
      NEXT_PUBLIC_API_URL: url,
      WEBHOOK_SECRET: webhookSecret,
      CLERK_SECRET_KEY,
      CLERK_API_URL,
    } = app.env;
    const background = createBackground(app.log);
    app.decorate(
      'clerk',
      createClerkClient({
        secretKey: CLERK_SECRET_KEY,
        apiUrl: CLERK_API_URL,
        telemetry: { disabled: true },
      }),
    );
    app.decorate('generator', createGeneratorClient({ url, webhookSecret }));
    app.decorate('listModels', createListModels(app.database, app.generator, app.log));
    app.decorate('findFile', createFindFile(app.preparedPool));
    app.decorate('applyChange', createApplyChange(app.preparedPool));
    app.decorate('recordAccess', createRecordAccess(app.preparedPool));
    app.decorate('background', background);
    app.addHook('onClose', async () => background.close());

    if (app.env.API_ROLE === 'serve') return;
    app.addHook('onClose', startWorkers(app));
    app.addHook('onClose', keepSealing(app));
  },
  { name: 'domain', dependencies: ['database', 'notifications', 'store', 'auth'] },
);
