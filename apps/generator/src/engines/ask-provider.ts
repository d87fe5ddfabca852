import { APICallError } from '@ai-sdk/provider';

export interface ProviderCall {
  /** See provider-fetch.ts. */
  fetch: typeof fetch;
  url: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  /** Sent as JSON, or as a form. */
  body?: object | FormData;
  signal: AbortSignal;
}

/**
 * Calls a provider that answers at once, and not as a stream. Rejects with an APICallError where it complains, which
 * `toEngineError` reads as it does those of texts.
 */
export async function askProvider({
  fetch: call,
  url,
  method = 'POST',
  headers = {},
  body,
  signal,
}: ProviderCall): Promise<Response> {
  const isForm = body instanceof FormData;
  const response = await call(url, {
    method,
    headers: { ...headers, ...(body && !isForm && { 'content-type': 'application/json' }) },
    ...(body && { body: isForm ? body : JSON.stringify(body) }),
    signal,
  });
  if (response.ok) return response;
  throw new APICallError({
    message: response.statusText,
    url,
    requestBodyValues: {},
    statusCode: response.status,
    responseHeaders: Object.fromEntries(response.headers),
    responseBody: await response.text(),
  });
}
