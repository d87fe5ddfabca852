import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { ApiProblem } from './api-problem.ts';
import { type RequestDeps, retryAfterSeconds, secureRequest } from './secure-request.ts';

const schema = z.object({ ok: z.boolean() });
const fine = () => Response.json({ ok: true });
const refused = () =>
  Response.json(
    { error: { code: 'UNAUTHENTICATED', message: 'Sign in.', requestId: 'r1' } },
    { status: 401 },
  );

function deps(answers: (() => Response | Promise<Response>)[], over: Partial<RequestDeps> = {}) {
  const calls: { url: string; init: RequestInit; headers: Headers }[] = [];
  const reports: string[] = [];
  const getToken = vi.fn(
    async ({ skipCache }: { skipCache: boolean }): Promise<string | null> => (skipCache ? 'fresh' : 'cached'),
  );
  const value: RequestDeps = {
    fetch: async (input, init = {}) => {
      calls.push({ url: String(input), init, headers: new Headers(init.headers) });
      const answer = answers.shift();
      if (!answer) throw new Error('one request too many');
      return answer();
    },
    tokens: { isLoaded: () => true, whenLoaded: async () => {}, getToken },
    wording: (code) => `worded ${code}`,
    report: (state) => reports.push(state),
    isOnline: () => true,
    ...over,
  };
  return { value, calls, reports, getToken };
}

async function problemOf(promise: Promise<unknown>): Promise<ApiProblem> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiProblem);
  return error as ApiProblem;
}

describe('the token', () => {
  test('goes along as Bearer', async () => {
    const { value, calls } = deps([fine]);
    expect(await secureRequest({ method: 'GET', path: '/api/x', schema }, value)).toEqual({ ok: true });
    expect(calls[0]?.headers.get('authorization')).toBe('Bearer cached');
  });

  test('is asked for anew after a refusal, once, and the request is made again', async () => {
    const { value, calls, getToken } = deps([refused, fine]);
    await secureRequest({ method: 'POST', path: '/api/x', schema, body: { a: 1 } }, value);
    expect(calls.map((call) => call.headers.get('authorization'))).toEqual(['Bearer cached', 'Bearer fresh']);
    expect(calls.map((call) => call.init.body)).toEqual(['{"a":1}', '{"a":1}']);
    expect(getToken).toHaveBeenLastCalledWith({ skipCache: true });
  });

  test('refused twice is the end', async () => {
    const { value, calls } = deps([refused, refused]);
    const problem = await problemOf(secureRequest({ method: 'GET', path: '/api/x', schema }, value));
    expect(problem).toMatchObject({ code: 'UNAUTHENTICATED', status: 401, requestId: 'r1' });
    expect(calls).toHaveLength(2);
  });

  test('of nobody is not asked for again in vain', async () => {
    const { value, calls } = deps([refused]);
    value.tokens.getToken = async () => null;
    await problemOf(secureRequest({ method: 'GET', path: '/api/x', schema }, value));
    expect(calls).toHaveLength(1);
    expect(calls[0]?.headers.has('authorization')).toBe(false);
  });

  test('is not waited for when reading before Clerk has loaded; the cookie speaks', async () => {
    const { value, calls, getToken } = deps([fine]);
    value.tokens.isLoaded = () => false;
    value.tokens.whenLoaded = () => new Promise(() => {});
    await secureRequest({ method: 'GET', path: '/api/x', schema }, value);
    expect(getToken).not.toHaveBeenCalled();
    expect(calls[0]?.init.credentials).toBe('same-origin');
  });

  test('is waited for when changing something', async () => {
    const { value, calls } = deps([fine]);
    let loaded = () => {};
    value.tokens.isLoaded = () => false;
    value.tokens.whenLoaded = () => new Promise((resolve) => (loaded = resolve));
    const request = secureRequest({ method: 'DELETE', path: '/api/x' }, value);
    await Promise.resolve();
    expect(calls).toHaveLength(0);
    loaded();
    await request;
    expect(calls[0]?.headers.get('authorization')).toBe('Bearer cached');
  });
});

describe('a problem', () => {
  test('carries code, message, fields, retryAfter and requestId', async () => {
    const { value } = deps([
      () =>
        Response.json(
          {
            error: {
              code: 'RATE_LIMITED',
              message: 'Too many.',
              requestId: 'r2',
              fields: { prompt: 'long' },
            },
          },
          { status: 429, headers: { 'retry-after': '12' } },
        ),
    ]);
    const problem = await problemOf(secureRequest({ method: 'GET', path: '/api/x', schema }, value));
    expect(problem).toMatchObject({
      code: 'RATE_LIMITED',
      message: 'Too many.',
      fields: { prompt: 'long' },
      retryAfter: 12,
      requestId: 'r2',
      status: 429,
    });
  });

  test('is a friendly one when the machine is offline', async () => {
    const { value, reports } = deps([() => Promise.reject(new TypeError('Failed to fetch'))], {
      isOnline: () => false,
    });
    const problem = await problemOf(secureRequest({ method: 'GET', path: '/api/x', schema }, value));
    expect(problem).toMatchObject({ code: 'OFFLINE', message: 'worded OFFLINE' });
    expect(reports).toEqual(['offline']);
  });

  test('is UNREACHABLE when the server does not answer, or a gateway does', async () => {
    const down = deps([() => Promise.reject(new TypeError('Failed to fetch'))]);
    expect(
      await problemOf(secureRequest({ method: 'GET', path: '/api/a', schema }, down.value)),
    ).toMatchObject({
      code: 'UNREACHABLE',
    });
    const gateway = deps([() => new Response('<h1>Bad gateway</h1>', { status: 502 })]);
    expect(
      await problemOf(secureRequest({ method: 'GET', path: '/api/a', schema }, gateway.value)),
    ).toMatchObject({
      code: 'UNREACHABLE',
    });
    expect([down.reports, gateway.reports]).toEqual([['unreachable'], ['unreachable']]);
  });

  test('of being aborted is not taken for a lost connection', async () => {
    const { value, reports } = deps([() => Promise.reject(new DOMException('stop', 'AbortError'))]);
    const problem = await problemOf(secureRequest({ method: 'GET', path: '/api/x', schema }, value));
    expect(problem.code).toBe('ABORTED');
    expect(reports).toEqual([]);
  });

  test('is raised by an answer of another shape', async () => {
    const { value } = deps([() => Response.json({ ok: 'yes' })]);
    const problem = await problemOf(secureRequest({ method: 'GET', path: '/api/x', schema }, value));
    expect(problem.code).toBe('UNEXPECTED_ANSWER');
  });
});

test('the query leaves out what is not set', async () => {
  const { value, calls } = deps([fine]);
  await secureRequest(
    { method: 'GET', path: '/api/x', schema, query: { cursor: undefined, limit: 5 } },
    value,
  );
  expect(calls[0]?.url).toBe('/api/x?limit=5');
});

test('Retry-After is read as seconds and as a date', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  expect(retryAfterSeconds('30', now)).toBe(30);
  expect(retryAfterSeconds('Thu, 01 Jan 2026 00:00:09 GMT', now)).toBe(9);
  expect(retryAfterSeconds('soon', now)).toBeUndefined();
  expect(retryAfterSeconds(null, now)).toBeUndefined();
});
