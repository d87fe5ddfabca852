import { Sorami } from './sorami.ts';
import { test as base } from './test.ts';

/** A test file with a Sorami of its own, which it may break. */
export const test = base.extend<object, { sorami: Sorami }>({
  sorami: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern.
    async ({}, use) => {
      const sorami = await Sorami.start();
      await use(sorami);
      await sorami.remove();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ sorami }, use) => use(sorami.url),
});
