import { createPrivateKey, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testOrigin } from './services.ts';

export interface TokenOptions {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  /** Signs with a key that the issuer does not publish. */
  forged?: boolean;
  /** Leaves the signature out. */
  unsigned?: boolean;
}

/** Makes session tokens as Clerk's, good or bad, and publishes its keys over HTTP. */
export interface TokenIssuer {
  issuer: string;
  jwksUrl: string;
  /** How often the keys were asked for. */
  reads(): number;
  mint(clerkId: string, options?: TokenOptions): string;
  /** Signs with a new key from now on. */
  rotate(): void;
  /** Takes the published keys away, or gives them back. */
  publish(isPublished: boolean): void;
  close(): Promise<void>;
}

interface Key {
  kid: string;
  privatePem: string;
  jwk: object;
}

function createKey(): Key {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = `ins_${randomUUID()}`;
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' };
  return { kid, privatePem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), jwk };
}

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

export async function createTokenIssuer(): Promise<TokenIssuer> {
  const issuer = 'https://clerk.test.example';
  const keys = [createKey()];
  const foreign = createKey();
  let reads = 0;
  let isPublished = true;

  const server = createServer((_request, response) => {
    reads += 1;
    response.writeHead(isPublished ? 200 : 500, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    issuer,
    jwksUrl: `http://127.0.0.1:${port}/jwks.json`,
    reads: () => reads,
    mint(clerkId, { claims, header, forged, unsigned } = {}) {
      const key = keys.at(-1) ?? foreign;
      const now = Math.floor(Date.now() / 1000);
      const head = encode({ alg: 'RS256', typ: 'JWT', cat: 'cl_B7d4PD111AAA', kid: key.kid, ...header });
      const body = encode({
        azp: testOrigin,
        iss: issuer,
        iat: now,
        nbf: now - 10,
        exp: now + 60,
        jti: randomUUID(),
        sub: clerkId,
        sid: `sess_${clerkId}`,
        v: 2,
        sts: 'active',
        ...claims,
      });
      if (unsigned) return `${head}.${body}.`;
      const digest = header?.alg === 'RS512' ? 'RSA-SHA512' : 'RSA-SHA256';
      const signer = createSign(digest).update(`${head}.${body}`);
      const signature = signer.sign(createPrivateKey((forged ? foreign : key).privatePem), 'base64url');
      return `${head}.${body}.${signature}`;
    },
    rotate() {
      keys.push(createKey());
    },
    publish(published) {
      isPublished = published;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
