import { createHash, randomBytes } from 'node:crypto';
import { type CryptoKey, exportJWK, exportPKCS8, generateKeyPair, importPKCS8, type JWK } from 'jose';
import { newId } from './store/new-id.ts';
import type { Store } from './store/open-store.ts';

/** Who this server is: the keys that a Clerk instance has, made at the first start and kept. */
export interface Identity {
  instanceId: string;
  publishableKey: string;
  secretKey: string;
  /** `iss` of every token. */
  issuer: string;
  /** Ends the names of the suffixed cookies, as Clerk derives it from the publishable key. */
  cookieSuffix: string;
  keyId: string;
  signingKey: CryptoKey;
  publicJwk: JWK;
}

async function createSettings(): Promise<Record<string, string>> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return {
    instanceId: newId('ins'),
    // A reserved name that ends in none of the suffixes by which Clerk tells its own development instances.
    frontendApi: `clerk.${randomBytes(8).toString('hex')}.test`,
    secretKey: `sk_live_${randomBytes(32).toString('hex')}`,
    keyId: newId('ins'),
    signingKey: await exportPKCS8(privateKey),
  };
}

export async function loadIdentity(store: Store): Promise<Identity> {
  if (store.settings.count('1') === 0) {
    const created = await createSettings();
    store.transaction(() => {
      for (const [id, value] of Object.entries(created)) store.settings.insert({ id, value });
    });
  }
  const setting = (name: string): string => {
    const row = store.settings.get(name);
    if (!row) throw new Error(`The local Clerk's data lacks its ${name}: delete its folder to start afresh.`);
    return row.value;
  };
  const frontendApi = setting('frontendApi');
  const publishableKey = `pk_live_${Buffer.from(`${frontendApi}$`).toString('base64').replaceAll('=', '')}`;
  const signingKey = await importPKCS8(setting('signingKey'), 'RS256', { extractable: true });
  const { kty, n, e } = await exportJWK(signingKey);
  const publicJwk: JWK = { kty, n, e, kid: setting('keyId'), use: 'sig', alg: 'RS256' };
  return {
    instanceId: setting('instanceId'),
    publishableKey,
    secretKey: setting('secretKey'),
    issuer: `https://${frontendApi}`,
    cookieSuffix: createHash('sha1').update(publishableKey).digest('base64url').slice(0, 8),
    keyId: setting('keyId'),
    signingKey,
    publicJwk,
  };
}
