import type { AddressInfo } from 'node:net';
import { SignInGuard } from './accounts/sign-in-guard.ts';
import { buildApp } from './app.ts';
import type { ClerkEnv } from './env.ts';
import { loadIdentity } from './identity.ts';
import { openStore } from './store/open-store.ts';

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
    const identity = await loadIdentity(store);
    const deps = {
      store,
      identity,
      appOrigin: env.appOrigin,
      signInGuard: new SignInGuard(),
      announce: () => undefined,
    };
    const app = await buildApp(deps, env.logLevel);
    app.addHook('onClose', async () => store.close());
    await app.listen({ host: '127.0.0.1', port: env.port });
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
