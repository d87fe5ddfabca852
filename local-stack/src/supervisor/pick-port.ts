import { createServer } from 'node:net';

/** Answers `preferred` if nobody listens there on any address, else any free port. 0 asks for any. */
export async function pickPort(preferred = 0): Promise<number> {
  if (preferred === 0) return await probe(0, '127.0.0.1');
  try {
    // A wildcard probe also meets programs that listen on one address only, IPv6 included.
    await probe(preferred, '127.0.0.1');
    return await probe(preferred, undefined);
  } catch {
    return await probe(0, '127.0.0.1');
  }
}

function probe(port: number, host: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
