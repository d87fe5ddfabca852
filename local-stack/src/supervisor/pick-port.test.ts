import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { pickPort } from './pick-port.ts';

test('a port that someone else holds is not picked', async () => {
  const other = createServer();
  const taken = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  const picked = await pickPort(taken);
  expect(picked).not.toBe(taken);
  expect(picked).toBeGreaterThan(0);
  await new Promise((resolve) => other.close(resolve));
  expect(await pickPort(taken)).toBe(taken);
});
