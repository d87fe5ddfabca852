import path from 'node:path';
import { defineConfig } from '@playwright/test';

const port = Number(process.env.E2E_PORT ?? 3000);
const baseURL = `http://localhost:${port}`;
const json = process.env.PLAYWRIGHT_JSON_OUTPUT_NAME;

/** Files of the longest tests; each of those in `outages` breaks a Sorami of its own. */
const long = [
  '**/old-session.spec.ts',
  '**/outages/*.spec.ts',
  '**/writing-pages.spec.ts',
  '**/books.spec.ts',
  '**/articles.spec.ts',
  '**/videos.spec.ts',
];

export default defineConfig({
  testDir: 'tests',
  outputDir: '../test-results/playwright',
  // On two cores: half of the time is waiting, for a token to age or a program to come back.
  workers: 3,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  // A machine that stalls for a moment must not fail a whole run; a test that fails twice does.
  retries: process.env.CI ? 1 : 0,
  reporter: json ? [['list'], ['json', { outputFile: path.resolve(json) }]] : 'list',
  use: {
    baseURL,
    locale: 'fr-FR',
    viewport: { width: 1280, height: 800 },
    // Frames of motion are drawn by the processor here. The stories of the line, the keyboard and films have motion.
    contextOptions: { reducedMotion: 'reduce' },
    // What tests put in the way of requests, it would go around. The story of the pages has it.
    serviceWorkers: 'block',
    // Where a failed test is tried again, only then, and without its film: recording costs a good part of a test.
    trace: { mode: process.env.CI ? 'on-first-retry' : 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    // What takes longest comes first, so that nothing long is left for one worker at the end.
    { name: 'long', testMatch: long },
    { name: 'product', testMatch: '*.spec.ts', testIgnore: long },
  ],
  webServer: {
    command: `"${process.execPath}" --disable-warning=ExperimentalWarning local-stack/src/start.ts`,
    cwd: path.resolve(import.meta.dirname, '..'),
    url: `${baseURL}/api/health/ready`,
    timeout: 180_000,
    env: {
      PORT: String(port),
      // One test brings a model of its own; the others have previews.
      IMAGE_MODELS: 'embedded:preview,a1111:auto',
      A1111_URL: `http://127.0.0.1:${process.env.E2E_PAINTER_PORT ?? 7860}`,
    },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    stdout: 'pipe',
  },
});
