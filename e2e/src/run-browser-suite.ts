import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium } from './find-chromium.ts';
import { freePort } from './free-port.ts';
import { projectRoot, runProgram } from './run-command.ts';

/** Runs Playwright against a Sorami of its own, on a fresh data folder. Answers Playwright's exit code. */
export async function runBrowserSuite(args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sorami-e2e-'));
  try {
    return await runProgram(
      [
        path.join(projectRoot, 'node_modules/@playwright/test/cli.js'),
        'test',
        '--config',
        'e2e/playwright.config.ts',
        ...args,
      ],
      {
        ...env,
        // The programs that the tests start again and again are compiled once.
        NODE_COMPILE_CACHE: path.join(projectRoot, 'node_modules/.cache/compiled'),
        CHROMIUM_PATH: await findChromium(process.env),
        E2E_PORT: String(await freePort()),
        E2E_PAINTER_PORT: String(await freePort()),
        SORAMI_DATA_DIR: folder,
      },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
