import type { APIRequestContext, BrowserContext } from '@playwright/test';
import { enter, renewToken } from './person.ts';
import { test } from './test.ts';

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Signs one person in for all tests of the file that calls this; `prepare` makes what these tests start from. */
export function onePerson(
  prepare: (request: APIRequestContext, origin: string) => Promise<unknown> = async () => {},
): void {
  let state: State | undefined;
  test.beforeAll(async ({ browser, baseURL }) => {
    const context = await browser.newContext();
    await enter(context.request);
    await prepare(context.request, baseURL ?? '');
    state = await context.storageState();
    await context.close();
  });
  test.use({
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern.
    storageState: async ({}, use) => use(state),
  });
  test.beforeEach(({ context }) => renewToken(context.request));
}

/** How the tests of a page look at it: a window and its colours. */
export const windows = [
  { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const;
