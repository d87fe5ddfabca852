import type { IncomingHttpHeaders } from 'node:http';

/**
 * Headers by which Next, Clerk and proxies speak among themselves. A client that sends one is trying something:
 * `x-middleware-subrequest` once switched Next's middleware off (CVE-2025-29927), and the `x-clerk-` ones carry
 * the verdict of Clerk's middleware.
 */
const internal =
  /^(x-middleware-|x-invoke-|x-clerk-|clerk-|x-forwarded-|x-next-resume|x-prerender-|x-now-|x-vercel-)|^(forwarded|via|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip|x-matched-path|next-resume|x-action-forwarded|x-nextjs-matched-path)$/;

/** What Fastify worked out about the client, with proxies believed as configured. */
export interface ClientFacts {
  id: string;
  host: string;
  protocol: string;
  ip: string;
}

/** The headers that web gets: the client's own, less what only a proxy may say, plus what this one knows. */
export function upstreamHeaders(headers: IncomingHttpHeaders, client: ClientFacts): IncomingHttpHeaders {
  const kept = Object.entries(headers).filter(([name]) => !internal.test(name.toLowerCase()));
  return {
    ...Object.fromEntries(kept),
    host: client.host,
    'x-forwarded-host': client.host,
    'x-forwarded-proto': client.protocol,
    'x-forwarded-for': client.ip,
    'x-request-id': client.id,
  };
}
