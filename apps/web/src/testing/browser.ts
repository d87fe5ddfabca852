import { vi } from 'vitest';

/** What the pages ask the API for. */
export interface ApiCall {
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
}

type Answer = (call: ApiCall) => unknown;

/** An answer of the API that refuses, in its own form. */
export function refusal(status: number, code: string, more: { message?: string; retryAfter?: number } = {}) {
  const error = { code, message: more.message ?? `refused: ${code}`, requestId: 'request' };
  return Response.json(
    { error },
    { status, headers: more.retryAfter ? { 'retry-after': String(more.retryAfter) } : {} },
  );
}

/**
 * The world around a component in a test: where it is, and an API whose answers a test gives by method and path. All
 * between the component and `fetch` is the real thing.
 */
export const browser = {
  location: new URL('http://localhost/'),
  router: { push: vi.fn(), replace: vi.fn(), refresh: vi.fn() },
  getToken: vi.fn(async () => 'token'),
  signOut: vi.fn(),
  /** In which the person works, with their role there as Clerk names it. */
  organization: null as { id: string; name: string; role: string } | null,
  /** All of theirs, as Clerk lists them. */
  memberships: [] as { role: string; organization: { id: string; name: string } }[],
  /** Every call so far. */
  calls: [] as ApiCall[],
  answers: new Map<string, Answer>(),

  /** Answers a call (`GET /api/jobs`) from now on: with a value, or with what a function of the call says. */
  answer(call: string, answer: unknown): void {
    browser.answers.set(call, typeof answer === 'function' ? (answer as Answer) : () => answer);
  },
  /** The calls of one kind so far. */
  callsOf: (call: string) => browser.calls.filter(({ method, path }) => `${method} ${path}` === call),

  async fetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    const url = new URL(String(input), browser.location);
    const call: ApiCall = {
      method: init.method ?? 'GET',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body: init.body ? JSON.parse(String(init.body)) : undefined,
    };
    browser.calls.push(call);
    const answer = browser.answers.get(`${call.method} ${call.path}`);
    if (!answer) return refusal(404, 'NOT_FOUND');
    const value = await answer(call);
    if (value instanceof Response) return value.clone();
    return value === undefined ? new Response(null, { status: 204 }) : Response.json(value);
  },

  reset(): void {
    browser.location = new URL('http://localhost/');
    for (const spy of [...Object.values(browser.router), browser.getToken, browser.signOut]) spy.mockClear();
    browser.organization = null;
    browser.memberships = [];
    browser.calls = [];
    browser.answers = new Map();
  },
};
