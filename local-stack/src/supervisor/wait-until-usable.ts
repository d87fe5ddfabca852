import { setTimeout as sleep } from 'node:timers/promises';
import type { Program } from './program.ts';

const patienceMs = 120_000;

/** Resolves when the front door says that all parts are ready and the home page is served. */
export async function waitUntilUsable(apiUrl: string, programs: readonly Program[]): Promise<void> {
  const until = Date.now() + patienceMs;
  while (Date.now() < until) {
    if ((await answersWell(`${apiUrl}/api/health/ready`)) && (await answersWell(`${apiUrl}/`))) return;
    await sleep(100);
  }
  const tails = programs.map(({ name, lastLines }) => `--- ${name}\n${lastLines.slice(-5).join('\n')}`);
  throw new Error(
    `Sorami did not become ready within ${patienceMs / 1000} s. The last lines of each part:\n${tails.join('\n')}`,
  );
}

async function answersWell(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(10_000) })).ok;
  } catch {
    return false;
  }
}
