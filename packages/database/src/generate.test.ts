import { expect, test } from 'vitest';
import { generateClient } from './generate.ts';

test('the client is generated only when the schema changed', async () => {
  // The global setup did it before, if it was needed.
  expect(await generateClient()).toBe(false);
});
