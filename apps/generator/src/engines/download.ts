import { lookup } from 'node:dns';
import { get as getHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { get as getHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { EngineBusyError, EnginePermanentError } from './engine-errors.ts';

/** What is not the open internet: nothing that a provider names is fetched from there. */
const inner = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inner.addSubnet(net, prefix, 'ipv6');

const mostHops = 5;
/** Milliseconds without a byte after which a server counts as hung. */
const silence = 60_000;

export interface Download {
  /** Of the API, from the environment: asked wherever it is, and given the headers, which nobody else gets. */
  origin: string;
  headers: Record<string, string>;
  signal: AbortSignal;
}

/**
 * Begins to fetch what a provider has made, from wherever it says. Every hop is checked: another host than the API's own
 * must be https on the open internet, which is looked at where the connection is made, and gets no key. Rejects with
 * EnginePermanentError where it leads to nothing, and with EngineBusyError where it may be there later.
 */
export async function download(
  address: string,
  { origin, headers, signal }: Download,
): Promise<IncomingMessage> {
  let url = toUrl(address);
  for (let hop = 0; hop <= mostHops; hop++) {
    const isOwn = url.origin === origin;
    if (!isOwn) refuseInner(url);
    const response = await ask(url, {
      headers: isOwn ? headers : {},
      signal,
      ...(!isOwn && { lookup: openInternet }),
    });
    const { statusCode = 0 } = response;
    if (statusCode === 200) return response;
    response.resume();
    const { location } = response.headers;
    if (statusCode < 300 || statusCode > 399 || location === undefined) throw toError(url, statusCode);
    url = toUrl(location, url);
  }
  throw new EnginePermanentError(`${url.host} redirects without end`);
}

function toUrl(address: string, base?: URL): URL {
  if (!URL.canParse(address, base?.href))
    throw new EnginePermanentError('The provider gives no address of its film');
  return new URL(address, base);
}

function refuseInner({ protocol, hostname, host }: URL): void {
  const address = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(address);
  const isOpen = protocol === 'https:' && (family === 0 || !isInner(address, family));
  if (!isOpen)
    throw new EnginePermanentError(`The provider leads to ${host}, which is not on the open internet`);
}

function isInner(address: string, family: number): boolean {
  return inner.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** Looks a name up, and refuses it where any of its addresses is an inner one. */
const openInternet: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    if (addresses.length === 0 || addresses.some(({ address, family }) => isInner(address, family)))
      return callback(new EnginePermanentError(`${hostname} is not on the open internet`), '', 0);
    const [first] = addresses;
    if (options.all) callback(null, addresses);
    else callback(null, first?.address ?? '', first?.family ?? 0);
  });
};

function ask(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const get = url.protocol === 'https:' ? getHttps : getHttp;
    const request = get(url, options, (response) => {
      response.setTimeout(silence, () => response.destroy(new Error(`${url.host} sends no more`)));
      resolve(response);
    });
    request.setTimeout(silence, () => request.destroy(new Error(`${url.host} does not answer`)));
    request.on('error', reject);
  });
}

function toError({ host }: URL, status: number): Error {
  const said = `${host} answered ${status} to the request for a film`;
  return status === 404 || status === 410 ? new EnginePermanentError(said) : new EngineBusyError(said, null);
}
