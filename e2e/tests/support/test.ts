import { type BrowserContext, test as base } from '@playwright/test';

/** Playwright's test, in which a page that breaks its content security policy or throws fails the test. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern.
    async ({}, use) => {
      const complaints: string[] = [];
      await use(complaints);
      base.expect(complaints, 'policy violations and uncaught errors in the pages').toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, complaints }, use) => {
    listen(context, complaints);
    await use(context);
  },
});

/** Notes what the pages of a context complain about. Contexts that a test makes by itself ask for this. */
export function listen(context: BrowserContext, complaints: string[]): void {
  context.on('console', (message) => {
    // Clerk's drawer of the till writes a style where our policy allows none; it works without.
    const isClerkStyle = /\/@clerk\/ui@/.test(message.location().url) && /style-src/.test(message.text());
    if (/content.security.policy/i.test(message.text()) && !isClerkStyle) complaints.push(message.text());
  });
  context.on('weberror', (error) =>
    complaints.push(`${error.page()?.url()}: ${error.error().stack ?? error.error()}`),
  );
}
