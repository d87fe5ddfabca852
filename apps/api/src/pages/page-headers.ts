import type { IncomingHttpHeaders } from 'node:http';

/** Sent with every page that does not say otherwise. The content security policy is web's own: it holds a nonce. */
const defaults: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
};
const strictTransport = 'max-age=31536000; includeSubDomains';

/** The headers of web's answer as browsers get them. */
export function pageHeaders(headers: IncomingHttpHeaders, isHttps: boolean): IncomingHttpHeaders {
  const { 'x-powered-by': _, ...rest } = headers;
  return { ...defaults, ...(isHttps && { 'strict-transport-security': strictTransport }), ...rest };
}
