import type { IncomingHttpHeaders } from 'node:http';
import { withoutHops } from './upstream-headers.ts';

/** Sent with every page that does not say otherwise. */
const defaults: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
};

/** Of what a browser would run scripts in, if someone got one into it. */
const document = /html|xml/;
/**
 * For documents that web sends without a policy of its own, which holds a nonce: those that its middleware does not
 * see, as the page that says that a picture is missing. They show without scripts.
 */
const plainPolicy =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The headers of web's answer as browsers get them; `strictTransport` where there is TLS. */
export function pageHeaders(headers: IncomingHttpHeaders, strictTransport?: string): IncomingHttpHeaders {
  const { 'x-powered-by': _, ...rest } = withoutHops(headers);
  return {
    ...defaults,
    ...(document.test(rest['content-type'] ?? 'html') && { 'content-security-policy': plainPolicy }),
    ...(strictTransport && { 'strict-transport-security': strictTransport }),
    ...rest,
  };
}
