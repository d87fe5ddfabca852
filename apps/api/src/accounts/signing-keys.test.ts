import { createTokenIssuer, type TokenIssuer } from '@sorami/testing/token-issuer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSigningKeys } from './signing-keys.ts';

let tokens: TokenIssuer;
let now = 0;
beforeEach(async () => {
  tokens = await createTokenIssuer();
  now = 1_000_000;
});
afterEach(() => tokens.close());

const kidOf = (token: string): string =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;
const create = () => createSigningKeys({ url: tokens.jwksUrl, now: () => now });

describe('signing keys', () => {
  it('are read once for many', async () => {
    const find = create();
    const kid = kidOf(tokens.mint('user_1'));
    const found = await Promise.all(Array.from({ length: 20 }, () => find(kid)));
    expect(new Set(found.map((key) => key?.kid))).toEqual(new Set([kid]));
    await find(kid);
    expect(tokens.reads()).toBe(1);
  });

  it('are read again for a key that is new, but not for every forged one', async () => {
    const find = create();
    await find(kidOf(tokens.mint('user_1')));
    for (let index = 0; index < 100; index++) expect(await find(`forged_${index}`)).toBeUndefined();
    expect(tokens.reads()).toBe(1);

    tokens.rotate();
    now += 11_000;
    const kid = kidOf(tokens.mint('user_1'));
    expect((await find(kid))?.kid).toBe(kid);
    for (let index = 0; index < 100; index++) await find(`forged_${index}`);
    expect(tokens.reads()).toBe(2);
  });

  it('go on being used while Clerk does not answer', async () => {
    const find = create();
    const kid = kidOf(tokens.mint('user_1'));
    await find(kid);
    tokens.publish(false);
    now += 2 * 3_600_000;
    expect((await find(kid))?.kid).toBe(kid);
    expect(tokens.reads()).toBe(2);
  });

  it('that could never be read make the service unavailable, until they can', async () => {
    tokens.publish(false);
    const find = create();
    const kid = kidOf(tokens.mint('user_1'));
    await expect(find(kid)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    tokens.publish(true);
    expect((await find(kid))?.kid).toBe(kid);
  });
});
