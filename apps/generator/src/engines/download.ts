import { get as getHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { get as getHttps } from 'node:https';
import { InnerAddressError, isOpenAddress, openInternet } from '@sorami/server/open-internet';
import { EngineBusyError, EnginePermanentError } from './engine-errors.ts';

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
    if (!isOwn && !isOpenAddress(url))
      throw new EnginePermanentError(`The provider leads to ${url.host}, which is not on the open internet`);
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

function ask(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const get = url.protocol === 'https:' ? getHttps : getHttp;
    const request = get(url, options, (response) => {
      response.setTimeout(silence, () => response.destroy(new Error(`${url.host} sends no more`)));
      resolve(response);
    });
    request.setTimeout(silence, () => request.destroy(new Error(`${url.host} does not answer`)));
    request.on('error', (error) =>
      reject(error instanceof InnerAddressError ? new EnginePermanentError(error.message) : error),
    );
  });
}

function toError({ host }: URL, status: number): Error {
  const said = `${host} answered ${status} to the request for a film`;
  return status === 404 || status === 410 ? new EnginePermanentError(said) : new EngineBusyError(said, null);
}
