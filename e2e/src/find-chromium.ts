import { existsSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './run-command.ts';

// The shell without windows does the same with a quarter less processor time.
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The system's Chromium or Chrome; CHROMIUM_PATH names another one. Installs Debian's where that is possible. */
export async function findChromium(env: NodeJS.ProcessEnv): Promise<string> {
  const found = look(env);
  if (found) return found;
  if (process.getuid?.() === 0 && onPath('apt-get', env)) {
    process.stdout.write('Installing Chromium for the browser tests…\n');
    await runCommand('apt-get', ['update', '-qq']);
    await runCommand('apt-get', ['install', '-y', '-qq', 'chromium-headless-shell'], {
      DEBIAN_FRONTEND: 'noninteractive',
    });
    const installed = look(env);
    if (installed) return installed;
  }
  throw new Error('The browser tests need Chromium or Chrome: install one, or name it in CHROMIUM_PATH.');
}

function look(env: NodeJS.ProcessEnv): string | undefined {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH;
  return names.map((name) => onPath(name, env)).find(Boolean) ?? places.find((place) => existsSync(place));
}

function onPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  return (env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}
