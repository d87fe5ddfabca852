import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** What is not the open internet: nothing that somebody else names is fetched from there. */
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

/** A name leads to a machine that is not on the open internet. */
export class InnerAddressError extends Error {
  override name = 'InnerAddressError';
}

/** Whether an address that somebody gave may be asked: https, and no number of an inner machine. */
export function isOpenAddress({ protocol, hostname }: URL): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(address);
  return protocol === 'https:' && (family === 0 || !isInner(address, family));
}

function isInner(address: string, family: number): boolean {
  return inner.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** Looks a name up where the connection is made, and refuses it where any of its addresses is an inner one. */
export const openInternet: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    if (addresses.length === 0 || addresses.some(({ address, family }) => isInner(address, family)))
      return callback(new InnerAddressError(`${hostname} is not on the open internet`), '', 0);
    const [first] = addresses;
    if (options.all) callback(null, addresses);
    else callback(null, first?.address ?? '', first?.family ?? 0);
  });
};
