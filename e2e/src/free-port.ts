import getPort from 'get-port';

/** Below the ports that systems give to outgoing connections: one of those could take a port that is to be used again. */
const first = 20_000;
const count = 10_000;

/** A port of this machine on which nobody listens. */
export function freePort(): Promise<number> {
  // Several at random: other processes look for one at the same moment.
  const port = Array.from({ length: 20 }, () => first + Math.floor(Math.random() * count));
  return getPort({ port });
}
