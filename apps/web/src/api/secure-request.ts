import type { ErrorCode } from '@sorami/contracts/error-codes';
import { z } from 'zod';
import type { ApiPath } from '../config/paths.ts';
import { ApiProblem, type LocalProblemCode } from './api-problem.ts';
import type { Reachability } from './reachability.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface TokenSource {
  /** False until Clerk has loaded in this page. */
  isLoaded: () => boolean;
  whenLoaded: () => Promise<void>;
  getToken: (options: { skipCache: boolean }) => Promise<string | null>;
}

export interface RequestDeps {
  fetch: typeof fetch;
  tokens: TokenSource;
  wording: (code: LocalProblemCode) => string;
  report: (state: Reachability) => void;
  isOnline: () => boolean;
}

export interface RequestOptions<T> {
  method: Method;
  path: ApiPath;
  /** Shape of the answer; without it the body is ignored. */
  schema?: z.ZodType<T>;
  body?: unknown;
  query?: Record<string, string | number | undefined>;
  signal?: AbortSignal;
}

/** What of an error's body is read here. In the contracts its codes are listed beside all their sentences: 4 kB. */
const errorBodySchema = z.object({
  error: z.object({
    code: z.custom<ErrorCode>((code) => typeof code === 'string'),
    message: z.string(),
    requestId: z.string(),
    fields: z.record(z.string(), z.string()).optional(),
  }),
});

function withQuery(path: string, query: RequestOptions<unknown>['query']): string {
  const pairs = Object.entries(query ?? {}).filter(
    (pair): pair is [string, string | number] => pair[1] !== undefined,
  );
  if (pairs.length === 0) return path;
  return `${path}?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))}`;
}

/** Seconds of a Retry-After header, in either of its two forms. */
export function retryAfterSeconds(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  if (/^\d+$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}

async function problemOf(response: Response, deps: RequestDeps): Promise<ApiProblem> {
  const retryAfter = retryAfterSeconds(response.headers.get('retry-after'), Date.now());
  const body = errorBodySchema.safeParse(await response.json().catch(() => undefined));
  if (!body.success) {
    // A gateway in front of the API answered: its page is of no use to the person.
    const code = response.status >= 502 ? 'UNREACHABLE' : 'UNEXPECTED_ANSWER';
    return new ApiProblem({ code, message: deps.wording(code), status: response.status, retryAfter });
  }
  return new ApiProblem({ ...body.data.error, status: response.status, retryAfter });
}

/** Which token a request carries; null leaves the session cookie to speak for the person. */
async function tokenFor(method: Method, { tokens }: RequestDeps): Promise<string | null> {
  // Reading may start before Clerk's script has loaded: the session cookie came with the page. Changing waits.
  if (!tokens.isLoaded()) {
    if (method === 'GET') return null;
    await tokens.whenLoaded();
  }
  return tokens.getToken({ skipCache: false });
}

async function send(
  options: RequestOptions<unknown>,
  token: string | null,
  deps: RequestDeps,
): Promise<Response> {
  const { method, path, query, body, signal } = options;
  const headers = new Headers({ Accept: 'application/json' });
  if (token) headers.set('Authorization', `Bearer ${token}`);
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  try {
    return await deps.fetch(withQuery(path, query), {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (cause) {
    const aborted = cause instanceof DOMException && cause.name === 'AbortError';
    const code = aborted ? 'ABORTED' : deps.isOnline() ? 'UNREACHABLE' : 'OFFLINE';
    if (code === 'OFFLINE') deps.report('offline');
    if (code === 'UNREACHABLE') deps.report('unreachable');
    throw new ApiProblem({ code, message: deps.wording(code), cause });
  }
}

/**
 * One request to the API in the person's name. A refused token is replaced by a fresh one, once.
 * Throws only ApiProblem.
 */
export async function secureRequest<T>(options: RequestOptions<T>, deps: RequestDeps): Promise<T> {
  let response = await send(options, await tokenFor(options.method, deps), deps);
  if (response.status === 401) {
    await deps.tokens.whenLoaded();
    const fresh = await deps.tokens.getToken({ skipCache: true });
    if (fresh) response = await send(options, fresh, deps);
  }
  if (!response.ok) {
    const problem = await problemOf(response, deps);
    if (response.status >= 502) deps.report('unreachable');
    throw problem;
  }
  deps.report('reachable');
  if (!options.schema) return undefined as T;
  const parsed = options.schema.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) {
    throw new ApiProblem({
      code: 'UNEXPECTED_ANSWER',
      message: deps.wording('UNEXPECTED_ANSWER'),
      status: response.status,
      cause: parsed.error,
    });
  }
  return parsed.data;
}
