import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { addressKey } from './address-key.ts';

/** How Fastify and Node make servers that wait for no one who dawdles. Times are in milliseconds. */
export const patience = {
  /** For a whole request, its body included. */
  requestTimeout: 60_000,
  /** For a connection on which nothing moves, either way. */
  connectionTimeout: 300_000,
  http: {
    /** For what stands before the body. */
    headersTimeout: 15_000,
    connectionsCheckingInterval: 2_000,
    /** Node refuses a request without one in words of its own; nothing here believes the header anyway. */
    requireHostHeader: false,
    /** Bytes of the request's first line and its headers together. */
    maxHeaderSize: 16_384,
  },
} as const;

export interface ConnectionLimits {
  /** Connections altogether. */
  total: number;
  /** Connections from one address; infinite where all come through one proxy. */
  perAddress: number;
}

export interface ConnectionGuard {
  /** Notes that something was asked for on this connection with a right to it: it is ended last. */
  trust(socket: Socket): void;
  /** Notes that one answer goes on until the connection ends. What else is asked for on it ends it. */
  dedicate(socket: Socket): void;
  /** Ends those on which nothing was asked for yet: Node counts them as busy, and waits for them when the server closes. */
  endUnused(): void;
}

interface Held {
  isTrusted: boolean;
  isDedicated: boolean;
  isUsed: boolean;
  /** The request that is being read or answered. */
  request: IncomingMessage | undefined;
  /** All connections from the same address. */
  siblings: Set<Socket>;
}

/**
 * Bounds how many connections a server holds. Nobody is turned away: where there are too many, the one that can be
 * missed best is ended, of the same address if that has too many. So a stranger who opens thousands ends their own.
 */
export function guardConnections(server: Server, { total, perAddress }: ConnectionLimits): ConnectionGuard {
  // Maps and sets keep the order in which connections were opened.
  const all = new Map<Socket, Held>();
  const byAddress = new Map<string, Set<Socket>>();

  /**
   * 0 for what is missed least: a stranger's that asks for nothing, or is still asking. Then who has a right to ask but
   * takes their time to do so, strangers that are being answered, and the rest, where answers under way are worth most.
   */
  function worth(socket: Socket): number {
    const { isTrusted = false, isDedicated, request } = all.get(socket) ?? {};
    if (isTrusted && isDedicated) return 4;
    if (request && !request.complete) return isTrusted ? 1 : 0;
    if (!isTrusted) return request ? 2 : 0;
    return request ? 4 : 3;
  }

  function endOne(sockets: Iterable<Socket>, newest: Socket): void {
    let least: Socket | undefined;
    let leastWorth = Number.POSITIVE_INFINITY;
    for (const socket of sockets) {
      const itsWorth = worth(socket);
      if (socket !== newest && itsWorth < leastWorth) [least, leastWorth] = [socket, itsWorth];
      if (leastWorth === 0) break;
    }
    if (!least) return;
    forget(least);
    least.destroy();
  }

  function forget(socket: Socket): void {
    all.get(socket)?.siblings.delete(socket);
    all.delete(socket);
  }

  server.on('connection', (socket: Socket) => {
    const address = addressKey(socket.remoteAddress ?? '');
    const siblings = byAddress.get(address) ?? new Set();
    byAddress.set(address, siblings.add(socket));
    all.set(socket, { isTrusted: false, isDedicated: false, isUsed: false, request: undefined, siblings });
    socket.once('close', () => {
      forget(socket);
      if (siblings.size === 0) byAddress.delete(address);
    });
    if (siblings.size > perAddress) endOne(siblings, socket);
    else if (all.size > total) endOne(all.keys(), socket);
  });

  // Before whoever answers it, who may dedicate the connection to it.
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const held = all.get(request.socket);
    if (!held) return;
    if (held.isDedicated) return void request.socket.destroy();
    held.isUsed = true;
    held.request = request;
    response.once('close', () => {
      if (held.request === request) held.request = undefined;
    });
  });

  // An expectation that nobody here knows is ignored; Node would refuse it in words of its own.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));

  return {
    trust(socket) {
      const held = all.get(socket);
      if (held) held.isTrusted = true;
    },
    dedicate(socket) {
      const held = all.get(socket);
      if (held) held.isDedicated = true;
    },
    endUnused() {
      for (const [socket, { isUsed }] of all) if (!isUsed) socket.destroy();
    },
  };
}
