import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { errorBodySchema } from '@sorami/contracts/errors';
import fc from 'fast-check';
import type { RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { openTestHarness, type Person, type TestHarness } from '../testing/test-harness.ts';

/** `npm run fuzz` asks more, and other things each time; what failed is asked again with FUZZ_SEED. */
const isLong = process.env.npm_lifecycle_event === 'fuzz';
const requests = Number(process.env.FUZZ_REQUESTS ?? (isLong ? 20_000 : 2_000));
const seed = Number(process.env.FUZZ_SEED ?? (isLong ? Date.now() % 2 ** 31 : 20_261_129));

let harness: TestHarness;
let people: Person[];
let ids: string[];

beforeAll(async () => {
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '100000', ADMIN_USER_IDS: 'user_admin' });
  const owner = harness.person();
  people = [owner, harness.person(), harness.person('user_admin')];
  const job = await harness.create(owner);
  const fileId = await harness.upload(owner, 'a.png', 'bytes');
  const { headers } = owner;
  const payload = { title: 'Un article', content: 'Du texte.' };
  const article = await harness.app.inject({ method: 'POST', url: '/api/blog', headers, payload });
  ids = [job.id, fileId, article.json().id, randomUUID()];
});
afterAll(() => harness?.close());

/** What people, programs and attackers put where text is expected. */
const oddText = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      ' ',
      '\0',
      'a\0b',
      '\ud800',
      '\u{FFFD}',
      '../../etc/passwd',
      '%00',
      '%zz',
      '%c0%ae',
      "' OR 1=1 --",
      '{}',
    ],
    ...['__proto__', 'constructor', 'null', 'undefined', 'NaN', '-1', '0', '1e999', '99999999999999999999'],
    ...[
      '0000-01-01T00:00:00Z',
      '2026-02-30T00:00:00Z',
      '2026-01-01T00:00:00+23:59',
      '+275760-09-13T00:00:00Z',
    ],
    ...['=1+1', '<script>', '{{7*7}}', 'a'.repeat(300), 'é'.repeat(5_000), '\u{1F468}\u{200D}'.repeat(200)],
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.base64String({ maxLength: 80 }),
);
const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: oddText },
  fc.constantFrom(null, true, 0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e300, [], {}, [[]], [null]),
  fc.json({ maxDepth: 4 }).map((text) => JSON.parse(text)),
);

type JsonSchema = Record<string, unknown> & { properties?: Record<string, JsonSchema>; items?: JsonSchema };

/** A value as its schema asks for; one in a few is another. */
function anyValue(schema: JsonSchema | undefined): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 5, arbitrary: rightValue(schema ?? {}) }, oddValue);
}

function rightValue(schema: JsonSchema): fc.Arbitrary<unknown> {
  const choices = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (choices) return fc.oneof(...choices.map(rightValue));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => [name, anyValue(field)]);
      return fc
        .tuple(
          fc.record(Object.fromEntries(fields), { requiredKeys: (schema.required ?? []) as never[] }),
          fc.dictionary(oddText, oddValue, { maxKeys: 1 }),
          fc.nat(9),
        )
        .map(([right, more, chance]) => (chance === 0 ? { ...right, ...more } : right));
    }
    case 'array':
      return fc.array(anyValue(schema.items), { maxLength: 4 });
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer());
    case 'boolean':
      return fc.boolean();
    default:
      return fc.oneof(fc.lorem({ maxCount: 6 }), fc.constantFrom(...ids), oddText);
  }
}

interface Operation {
  method: string;
  path: string;
  parameters?: { name: string; in: string; required?: boolean; schema: JsonSchema }[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
}

function operations(): Operation[] {
  const { paths = {} } = harness.app.swagger() as { paths?: Record<string, Record<string, object>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    // A stream has no end to wait for.
    path.endsWith('/events')
      ? []
      : Object.entries(methods).map(([method, rest]) => ({ method: method.toUpperCase(), path, ...rest })),
  );
}

const encode = (value: unknown) => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return encodeURIComponent(text.toWellFormed());
};

function requestTo({ method, path, parameters = [], requestBody }: Operation) {
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const bodySchema = requestBody?.content['application/json']?.schema;
  return fc.record({
    method: fc.oneof(
      { weight: 12, arbitrary: fc.constant(method) },
      fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'POST', 'TRACE'),
    ),
    path: fc.constant(path),
    places: fc.array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids) }, oddText), {
      minLength: 3,
      maxLength: 3,
    }),
    query: fc.record(Object.fromEntries(query.map(({ name, schema }) => [name, anyValue(schema)])), {
      requiredKeys: query.filter(({ required }) => required).map(({ name }) => name),
    }),
    isDoubled: fc.nat(19).map((chance) => chance === 0),
    body: bodySchema ? anyValue(bodySchema) : fc.option(oddValue, { freq: 8 }),
    who: fc.constantFrom(...people, ...people, undefined),
    accept: fc.constantFrom(
      undefined,
      '*/*',
      'application/json',
      'text/html',
      'image/*;q=0',
      ',;q=',
      'a'.repeat(500),
    ),
    type: fc.oneof(
      { weight: 9, arbitrary: fc.constant('application/json') },
      fc.constantFrom('text/plain', 'application/json; charset=utf-16', 'multipart/form-data', ';;;', ''),
    ),
    suffix: fc.oneof(
      { weight: 12, arbitrary: fc.constant('') },
      fc.constantFrom('/', '//', '/%zz', '/..', '%00', '?'),
    ),
  });
}

type FuzzRequest = ReturnType<typeof requestTo> extends fc.Arbitrary<infer T> ? T : never;

function toInject({ method, path, places, query, isDoubled, body, who, accept, type, suffix }: FuzzRequest) {
  let place = 0;
  const filled = path.replace(/\{\w+\}/g, () => encode(places[place++]).replace(/^\.*$/, '-'));
  const pairs = Object.entries(query as object).map(([name, value]) => `${encode(name)}=${encode(value)}`);
  const search = [...pairs, ...(isDoubled ? pairs : [])].join('&');
  const payload = body === null || body === undefined ? undefined : JSON.stringify(body);
  return {
    method: method as 'GET' | 'HEAD',
    url: `${filled}${suffix}${search && `?${search}`}`,
    headers: {
      ...who?.headers,
      ...(accept !== undefined && { accept }),
      ...(payload !== undefined && { 'content-type': type }),
    },
    ...(payload !== undefined && method !== 'GET' && method !== 'HEAD' && { payload }),
  };
}

type Answers = Record<number, z.ZodType>;

function routeOf(method: string, path: string): RouteOptions | undefined {
  const url = path.replace(/\{(\w+)\}/g, ':$1');
  return harness.app.routeTable.find(
    (route) =>
      route.url.replace(/\/$/, '') === url.replace(/\/$/, '') && [route.method].flat().includes(method),
  );
}

describe('whatever is asked', () => {
  it(`is answered as the description says: ${requests} requests of seed ${seed}`, async () => {
    const all = operations();
    expect(all.length).toBeGreaterThan(40);
    const anyRequest = fc.oneof(...all.map(requestTo));
    const seen = new Map<number, number>();
    for (const request of fc.sample(anyRequest, { numRuns: requests, seed })) {
      const sent = toInject(request);
      const answer = await harness.app.inject(sent);
      const said = `${JSON.stringify(sent).slice(0, 2_000)} -> ${answer.statusCode} ${answer.body.slice(0, 300)}`;
      seen.set(answer.statusCode, (seen.get(answer.statusCode) ?? 0) + 1);
      expect(answer.statusCode, said).toBeLessThan(500);
      expect(answer.headers['x-content-type-options'], said).toBe('nosniff');
      if (sent.method === 'HEAD' || answer.statusCode === 304) continue;
      if (answer.statusCode >= 400) {
        expect(errorBodySchema.safeParse(parsed(answer.body)).success, said).toBe(true);
        continue;
      }
      const schema = (routeOf(sent.method, request.path)?.schema?.response as Answers | undefined)?.[
        answer.statusCode
      ];
      if (
        request.suffix === '' &&
        schema &&
        /^application\/json\b/.test(String(answer.headers['content-type']))
      ) {
        const fits = schema.safeParse(parsed(answer.body));
        expect(fits.success, `${said} ${fits.error}`).toBe(true);
      }
    }
    // Not everything was refused at the door.
    expect([...seen.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 404]));
    expect(seen.get(200)).toBeGreaterThan(requests / 50);
  }, 1_800_000);

  it('has a description of its answers', () => {
    const silent = harness.app.routeTable.filter(({ method, url, schema, config }) => {
      if (Object(schema).hide || !config?.access || config.budget === false || String(method) === 'HEAD')
        return false;
      if (url.startsWith('/api/docs')) return false;
      return !Object.keys(Object(schema?.response)).some((status) => Number(status) < 400);
    });
    expect(silent.map(({ method, url }) => `${method} ${url}`)).toEqual([]);
  });
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
