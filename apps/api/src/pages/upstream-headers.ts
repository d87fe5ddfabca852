import type { IncomingHttpHeaders } from 'node:http';

/**
 * Headers by which Next, Clerk and proxies speak among themselves. A client that sends one is trying something:
 * `x-middleware-subrequest` once switched Next's middleware off (CVE-2025-29927), and the `x-clerk-` ones carry
 * the verdict of Clerk's middleware.
 */
const internal =
  /^(x-middleware-|x-invoke-|x-clerk-|clerk-|x-forwarded-|x-next-resume|x-prerender-|x-now-|x-vercel-)|^(forwarded|via|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip|x-matched-path|next-resume|x-action-forwarded|x-nextjs-matched-path)$/;

/** Said between two neighbours on the way, and meant for nobody behind them (RFC 9110, 7.6.1 and 10.1.1). */
const hopByHop = new Set([
  'connection',
  'expect',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What Fastify worked out about the client, with proxies believed as configured. */
export interface ClientFacts {
  id: string;
  ip: string;
}

/**
 * The headers that web gets: the client's own, less what only a proxy may say, plus what this one knows. The host is
 * the one that people are known to see: a client's own word for it would stand in redirects.
 */
export function upstreamHeaders(
  headers: IncomingHttpHeaders,
  client: ClientFacts,
  { host, protocol }: URL,
): IncomingHttpHeaders {
  const kept = Object.entries(withoutHops(headers)).filter(([name]) => !internal.test(name.toLowerCase()));
  return {
    ...Object.fromEntries(kept),
    host,
    'x-forwarded-host': host,
    'x-forwarded-proto': protocol.slice(0, -1),
    'x-forwarded-for': client.ip,
    'x-request-id': client.id,
  };
}

/** Headers as they may go on, either way. */
export function withoutHops(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !hopByHop.has(name.toLowerCase()) && !named.includes(name)),
  );
}
