import { z } from 'zod';

const tokenSchema = z.object({ object: z.literal('token'), jwt: z.string() });
const sessionSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  last_active_organization_id: z.string().nullable(),
  last_active_token: tokenSchema.nullable(),
});
const clientSchema = z.looseObject({ id: z.string(), sessions: z.array(sessionSchema) });
const answerSchema = z.looseObject({
  response: z.unknown(),
  client: clientSchema.nullable(),
});
const errorSchema = z.object({
  errors: z.array(
    z.object({
      code: z.string(),
      message: z.string(),
      meta: z.object({ param_name: z.string().optional() }).loose(),
    }),
  ),
});
const overridden = new Set(['PATCH', 'PUT', 'DELETE']);

/** Speaks to the Frontend API as clerk-js does: forms, method override, and a jar of cookies. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly #url: string;
  readonly #origin: string;

  constructor(url: string, origin: string) {
    this.#url = url;
    this.#origin = origin;
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async send(
    method: string,
    path: string,
    form?: Record<string, string> | FormData,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const url = new URL(`/v1${path}`, this.#url);
    if (overridden.has(method)) url.searchParams.set('_method', method);
    const response = await fetch(url, {
      method: method === 'GET' ? 'GET' : 'POST',
      redirect: 'manual',
      headers: {
        ...(method !== 'GET' && { origin: this.#origin }),
        cookie: this.cookieHeader,
        ...headers,
      },
      body: form instanceof FormData ? form : form && new URLSearchParams(form),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ');
      const [name = '', value = ''] = pair.split('=');
      if (attributes.includes('Max-Age=0')) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** Sends what must succeed. */
  async ok(method: string, path: string, form?: Record<string, string> | FormData) {
    const response = await this.send(method, path, form);
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(body)}`);
    return answerSchema.parse(body);
  }

  /** Sends what must be refused, and answers why. */
  async refused(method: string, path: string, form?: Record<string, string> | FormData) {
    const response = await this.send(method, path, form);
    const [error] = errorSchema.parse(await response.json()).errors;
    return { status: response.status, code: error?.code, param: error?.meta.param_name, response };
  }

  async signUp(email: string, password: string): Promise<{ sessionId: string; userId: string }> {
    const { response } = await this.ok('POST', '/client/sign_ups', { email_address: email, password });
    const { created_session_id: sessionId, created_user_id: userId } = z
      .object({ created_session_id: z.string(), created_user_id: z.string() })
      .parse(response);
    return { sessionId, userId };
  }

  async signIn(email: string, password: string): Promise<string> {
    const { response } = await this.ok('POST', '/client/sign_ins', { identifier: email });
    const { id } = z.object({ id: z.string() }).parse(response);
    const done = await this.ok('POST', `/client/sign_ins/${id}/attempt_first_factor`, {
      strategy: 'password',
      password,
    });
    return z.object({ created_session_id: z.string() }).parse(done.response).created_session_id;
  }

  async token(sessionId: string): Promise<string> {
    const response = await this.send('POST', `/client/sessions/${sessionId}/tokens`);
    return tokenSchema.parse(await response.json()).jwt;
  }
}
