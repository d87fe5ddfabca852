import type { AddressInfo } from 'node:net';
import { SignInGuard } from './accounts/sign-in-guard.ts';
import { buildApp } from './app.ts';
import type { Deps } from './deps.ts';
import type { ClerkEnv } from './env.ts';
import { loadIdentity } from './identity.ts';
import { openStore } from './store/open-store.ts';
import { sweepStore } from './store/sweep-store.ts';
import { WebhookSender } from './webhooks/webhook-sender.ts';

/** What the application needs to know of the running server. */
export interface ClerkSettings {
  url: string;
  publishableKey: string;
  secretKey: string;
  issuer: string;
  jwksUrl: string;
}

/** Starts the server on loopback, and nowhere else. `stop` lets requests finish and closes the store. */
export async function startServer(
  env: ClerkEnv,
): Promise<{ settings: ClerkSettings; stop: () => Promise<void> }> {
  const store = openStore(env.folder);
  try {
    sweepStore(store);
    const identity = await loadIdentity(store);
    let sender: WebhookSender | undefined;
    const deps: Deps = {
      store,
      identity,
      appOrigin: env.appOrigin,
      signInGuard: new SignInGuard(),
      announce: (type, data) => sender?.announce(type, data),
    };
    const app = await buildApp(deps, env.logLevel);
    if (env.webhook)
      sender = new WebhookSender({ ...env.webhook, store, instanceId: identity.instanceId, log: app.log });
    app.addHook('onClose', async () => {
      await sender?.stop();
      store.close();
    });
    await app.listen({ host: '127.0.0.1', port: env.port });
    sender?.start();
    const { port } = app.server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    return {
      settings: {
        url,
        publishableKey: identity.publishableKey,
        secretKey: identity.secretKey,
        issuer: identity.issuer,
        jwksUrl: `${url}/.well-known/jwks.json`,
      },
      stop: () => app.close(),
    };
  } catch (error) {
    store.close();
    throw error;
  }
}
