import path from 'node:path';
import { defineConfig } from '@playwright/test';

const port = Number(process.env.E2E_PORT ?? 3000);
const baseURL = `http://localhost:${port}`;
const json = process.env.PLAYWRIGHT_JSON_OUTPUT_NAME;

export default defineConfig({
  testDir: 'tests',
  outputDir: '../test-results/playwright',
  // Files run beside each other: half of the time is waiting, for a token to age or a program to come back.
  workers: 2,
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
    trace: 'retain-on-failure',
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
    { name: 'product', testMatch: '*.spec.ts', testIgnore: 'outages/**' },
    // Each of these files breaks a Sorami of its own.
    { name: 'outages', testMatch: 'outages/*.spec.ts' },
  ],
  webServer: {
    command: `"${process.execPath}" --disable-warning=ExperimentalWarning local-stack/src/start.ts`,
    cwd: path.resolve(import.meta.dirname, '..'),
    url: `${baseURL}/api/health/ready`,
    timeout: 180_000,
    env: { PORT: String(port) },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    stdout: 'pipe',
  },
});
