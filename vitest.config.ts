import path from 'node:path';
import { defineConfig } from 'vitest/config';

// The programs that tests start again and again are compiled once.
process.env.NODE_COMPILE_CACHE ??= path.join(import.meta.dirname, 'node_modules/.cache/compiled');

export default defineConfig({
  test: {
    // On two cores: a third of the time is waiting, for programs to start and for what is tried again.
    maxWorkers: 3,
    // A machine that stalls for a moment must not fail a whole run; a test that fails twice does.
    retry: process.env.CI ? 1 : 0,
    projects: [
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['apps/generator/src/**/*.test.ts', 'apps/web/src/**/*.test.ts'],
          globalSetup: ['packages/testing/src/start-services.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'programs',
          // Files of one worker share what they import, which takes a good part of the time otherwise. Those above put
          // other modules in the place of some.
          isolate: false,
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/api/src/**/*.test.ts',
            'local-stack/src/**/*.test.ts',
            'structure/*.test.ts',
          ],
          globalSetup: ['packages/testing/src/start-services.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'components',
          isolate: false,
          include: ['apps/web/src/**/*.test.tsx'],
          environment: 'happy-dom',
          setupFiles: ['apps/web/src/testing/setup.tsx'],
          testTimeout: 15_000,
        },
      },
    ],
  },
});
