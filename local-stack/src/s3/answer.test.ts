import { open } from 'node:fs/promises';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, vi } from 'vitest';
import { sendAnswer } from './answer.ts';

it('ends, and closes the file, when the connection is gone by the time that it writes', async () => {
  const handle = await open(import.meta.filename);
  const close = vi.spyOn(handle, 'close');
  const { promise: sent, resolve } = Promise.withResolvers<void>();
  const server = createServer((_request, response) => {
    vi.spyOn(handle, 'read').mockImplementation(async () => {
      response.socket?.destroy();
      return { bytesRead: 100, buffer: Buffer.alloc(100) };
    });
    resolve(sendAnswer(response, { status: 200, body: { handle, start: 0, length: 100 } }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    get({ port: (server.address() as AddressInfo).port }).on('error', () => {});
    await expect(sent).rejects.toThrow('The client went away.');
    expect(close).toHaveBeenCalledOnce();
  } finally {
    server.close();
  }
});
