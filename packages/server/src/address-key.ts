import { isIPv6 } from 'node:net';

/** What counts as one address: an IPv4, or the /64 that an IPv6 user has to themselves. */
export function addressKey(ip: string): string {
  const groups = groupsOf(ip);
  return groups ? `${groups.slice(0, 4).join(':')}::` : plain(ip);
}

/** The /48 that an IPv6 address belongs to; an IPv4 address has no more than itself. */
export function networkKey(ip: string): string | null {
  const groups = groupsOf(ip);
  return groups && `${groups.slice(0, 3).join(':')}::`;
}

/** An IPv4 as it is, also where it is written as an IPv6. */
function plain(ip: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1] ?? ip;
}

/** The eight numbers of an IPv6 address, in lower case without leading zeros; null for any other. */
function groupsOf(ip: string): string[] | null {
  if (!isIPv6(ip) || plain(ip) !== ip) return null;
  const [head = '', tail] = (ip.split('%')[0] ?? '').split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':');
    while (groups.length + after.length < 8) groups.push('0');
    groups.push(...after);
  }
  return groups.map((group) => Number.parseInt(group, 16).toString(16));
}
