import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.{ts,tsx}', 'local-stack/src/**/*.test.ts'],
    globalSetup: ['packages/testing/src/start-services.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // A machine that stalls for a moment must not fail a whole run; a test that fails twice does.
    retry: process.env.CI ? 1 : 0,
  },
});
