const safeProtocols = new Set(['http:', 'https:', 'mailto:']);
const maxLength = 2000;

/** The address in a form that every reader of our files accepts, or null where it is not one to follow. */
export function safeLink(address: string): string | null {
  if (address.length > maxLength || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (!safeProtocols.has(url.protocol)) return null;
  if (url.protocol === 'mailto:' && !/^[^@\s]+@[^@\s]+/.test(url.pathname)) return null;
  // RFC 3986 is stricter than browsers are: what it does not allow is written in percent.
  const { protocol, host } = url;
  const afterHost =
    protocol === 'mailto:' ? url.href.slice(protocol.length) : `${url.pathname}${url.search}${url.hash}`;
  const [beforeHash = '', ...hashes] = afterHost.split('#');
  const tail = [beforeHash, ...(hashes.length > 0 ? [hashes.join('%23')] : [])]
    .map((part) =>
      part
        .replace(/[^A-Za-z0-9\-._~:/?@!$&'()*+,;=%]/g, encodeURIComponent)
        .replace(/%(?![0-9A-Fa-f]{2})/g, '%25'),
    )
    .join('#');
  // A name that DNS could not hold (an underscore, a stray hyphen) makes strict readers refuse the whole file.
  if (protocol !== 'mailto:' && !/^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d+)?$/i.test(host)) return null;
  const safe = protocol === 'mailto:' ? `${protocol}${tail}` : `${protocol}//${host}${tail}`;
  return safe.length <= maxLength ? safe : null;
}
