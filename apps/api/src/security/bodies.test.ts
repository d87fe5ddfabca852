import { errorBodySchema } from '@sorami/contracts/errors';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

let api: TestApp;
beforeAll(async () => {
  api = await createTestApp({ env: { RATE_LIMIT_FACTOR: '1000' } });
});
afterAll(() => api?.close());

const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

/** Body, content type, and the codes that may answer it. */
const hostile: Record<string, [string | Buffer, string, string[]]> = {
  null: ['null', 'application/json', ['VALIDATION_FAILED']],
  'an array': ['[]', 'application/json', ['VALIDATION_FAILED']],
  'a string': ['"text"', 'application/json', ['VALIDATION_FAILED']],
  'a number': ['42', 'application/json', ['VALIDATION_FAILED']],
  nothing: ['', 'application/json', ['BAD_REQUEST']],
  'broken JSON': ['{"prompt":', 'application/json', ['BAD_REQUEST']],
  'bytes that are no text': [Buffer.from([0xff, 0xfe, 0x00]), 'application/json', ['BAD_REQUEST']],
  'a poisoned prototype': ['{"__proto__":{"role":"admin"}}', 'application/json', ['BAD_REQUEST']],
  'a poisoned constructor': [
    '{"constructor":{"prototype":{"role":"admin"}}}',
    'application/json',
    ['BAD_REQUEST'],
  ],
  'deep arrays': [deep('[', ']', 100_000), 'application/json', ['BAD_REQUEST']],
  'deep objects': [deep('{"a":', '}', 50_000).replace('":}', '":1}'), 'application/json', ['BAD_REQUEST']],
  'more than 2 MB': [
    JSON.stringify({ prompt: 'a'.repeat(2 * 1024 ** 2) }),
    'application/json',
    ['PAYLOAD_TOO_LARGE'],
  ],
  'a form': ['prompt=x', 'application/x-www-form-urlencoded', ['UNSUPPORTED_MEDIA_TYPE']],
  'plain text': ['{"prompt":"x"}', 'text/plain', ['UNSUPPORTED_MEDIA_TYPE']],
  XML: ['<a/>', 'application/xml', ['UNSUPPORTED_MEDIA_TYPE']],
  'a type that is none': ['{}', ';;;', ['UNSUPPORTED_MEDIA_TYPE', 'BAD_REQUEST']],
};

function takingBodies() {
  return api.app.routeTable.filter(({ schema, config }) => schema?.body && config?.access === 'user');
}

async function send(method: unknown, url: string, payload: string | Buffer, contentType: string) {
  return api.app.inject({
    method: String(method) as 'POST',
    url: url.replace(/:\w+/g, 'x'),
    headers: { ...api.as('user_1'), 'content-type': contentType },
    payload,
  });
}

describe('every route that takes a body', () => {
  it.each(Object.entries(hostile))('refuses %s', async (_name, [payload, contentType, codes]) => {
    const routes = takingBodies();
    expect(routes.length).toBeGreaterThan(0);
    for (const { method, url } of routes) {
      const answer = await send(method, url, payload, contentType);
      expect(answer.statusCode, url).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode, url).toBeLessThan(500);
      expect(codes, url).toContain(errorBodySchema.parse(answer.json()).error.code);
    }
    expect((await api.app.inject('/api/health/live')).statusCode).toBe(200);
  });

  it('refuses fields that are the server’s to set', async () => {
    for (const { method, url } of takingBodies()) {
      for (const field of ['ownerId', 'userId', 's3Key', 'size', 'status', 'role', 'organizationId']) {
        const answer = await send(
          method,
          url,
          JSON.stringify({ [field]: 'user_victim' }),
          'application/json',
        );
        expect(answer.statusCode, `${url} ${field}`).toBe(400);
      }
    }
  });

  it('answers any JSON at all with a code', async () => {
    const routes = takingBodies();
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 40 }), async (payload) => {
        for (const { method, url } of routes) {
          const answer = await send(method, url, payload, 'application/json');
          if (answer.statusCode >= 400) errorBodySchema.parse(answer.json());
          expect(answer.statusCode).toBeLessThan(500);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('what is wrong with a field', () => {
  const ask = (language: string, payload: object) =>
    api.app.inject({
      method: 'POST',
      url: '/api/images',
      headers: { ...api.as('user_1'), 'accept-language': language },
      payload,
    });

  it('is said in the reader’s language', async () => {
    const payload = { numImages: 99, size: '1x1', quality: 7, extra: true };
    const french = (await ask('fr-CH, en;q=0.5', payload)).json().error;
    expect(french.message).toBe('Certains champs sont à corriger.');
    expect(french.fields).toMatchObject({
      prompt: 'À remplir',
      numImages: 'Au plus 8',
      extra: 'Champ inconnu',
    });
    const english = (await ask('en-GB', payload)).json().error;
    expect(english.fields).toMatchObject({
      prompt: 'Required',
      numImages: 'At most 8',
      extra: 'Unknown field',
    });
    expect(Object.keys(english.fields)).toEqual(Object.keys(french.fields));
  });

  it('does not make the answer grow with the request', async () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`field${index}`, 1]));
    const answer = await ask('en', many);
    expect(answer.statusCode).toBe(400);
    expect(answer.body.length).toBeLessThan(20_000);
  });
});
