import { testOrigin } from '@sorami/testing/services';
import { createTokenIssuer, type TokenIssuer } from '@sorami/testing/token-issuer';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSigningKeys, verifySessionToken } from './session-token.ts';

let tokens: TokenIssuer;
beforeEach(async () => {
  tokens = await createTokenIssuer();
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await tokens.close();
});

const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

/** Whether a token that is good in all but perhaps its key is believed. */
function create(): (token?: string) => Promise<boolean> {
  const rules = {
    signingKey: createSigningKeys(tokens.jwksUrl),
    authorizedParties: [testOrigin],
    issuer: tokens.issuer,
  };
  return async (token = tokens.mint('user_1')) => {
    try {
      return (await verifySessionToken(token, rules)).clerkId === 'user_1';
    } catch (error) {
      if ((error as { code: string }).code === 'UNAUTHENTICATED') return false;
      throw error;
    }
  };
}
const forged = (index: number) => tokens.mint('user_1', { header: { kid: `forged_${index}` } });

describe('signing keys', () => {
  it('are known to be fresh, out of reach, or none at all', async () => {
    const keys = createSigningKeys(tokens.jwksUrl);
    tokens.publish(false);
    expect(await keys.state()).toBe('down');
    tokens.publish(true);
    expect(await keys.state()).toBe('down');
    later(11_000);
    expect([await keys.state(), await keys.state()]).toEqual(['ok', 'ok']);
    tokens.publish(false);
    later(80_000);
    expect(await keys.state()).toBe('ok');
    later(11_000);
    expect(await keys.state()).toBe('away');
    expect(tokens.reads()).toBe(4);
    tokens.publish(true);
    later(11_000);
    expect(await keys.state()).toBe('ok');
  });

  it('are read once for many', async () => {
    const isBelieved = create();
    const found = await Promise.all(Array.from({ length: 20 }, () => isBelieved()));
    expect(new Set(found)).toEqual(new Set([true]));
    await isBelieved();
    expect(tokens.reads()).toBe(1);
  });

  it('are read again for a key that is new, but not for every forged one', async () => {
    const isBelieved = create();
    expect(await isBelieved()).toBe(true);
    for (let index = 0; index < 100; index++) expect(await isBelieved(forged(index))).toBe(false);
    expect(tokens.reads()).toBe(1);

    tokens.rotate();
    later(11_000);
    expect(await isBelieved()).toBe(true);
    for (let index = 0; index < 100; index++) await isBelieved(forged(index));
    expect(tokens.reads()).toBe(2);
  });

  it('go on being used while Clerk does not answer, which is not asked for every token', async () => {
    const isBelieved = create();
    expect(await isBelieved()).toBe(true);
    tokens.publish(false);
    later(2 * 3_600_000);
    for (let index = 0; index < 20; index++) {
      expect(await isBelieved()).toBe(true);
      expect(await isBelieved(forged(index))).toBe(false);
    }
    expect(tokens.reads()).toBe(2);
    later(11_000);
    tokens.rotate();
    tokens.publish(true);
    expect(await isBelieved()).toBe(true);
    expect(tokens.reads()).toBe(3);
  });

  it('that could never be read make the service unavailable, until they can', async () => {
    tokens.publish(false);
    const isBelieved = create();
    await expect(isBelieved()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    tokens.publish(true);
    expect(await isBelieved()).toBe(true);
  });
});
