import { setTimeout as sleep } from 'node:timers/promises';
import type { Program } from './program.ts';

const patienceMs = 120_000;

/**
 * Resolves when the front door has its database and the home page is served. A Clerk that cannot be reached keeps api from
 * being ready for people, and not Sorami from being started: pages and `/api/health/ready` say so.
 */
export async function waitUntilUsable(apiUrl: string, programs: readonly Program[]): Promise<void> {
  const until = Date.now() + patienceMs;
  while (Date.now() < until) {
    if ((await hasDatabase(apiUrl)) && (await answersWell(`${apiUrl}/`))) return;
    await sleep(100);
  }
  const tails = programs.map(({ name, lastLines }) => `--- ${name}\n${lastLines.slice(-5).join('\n')}`);
  throw new Error(
    `Sorami did not become ready within ${patienceMs / 1000} s. The last lines of each part:\n${tails.join('\n')}`,
  );
}

async function hasDatabase(apiUrl: string): Promise<boolean> {
  try {
    const answer = await fetch(`${apiUrl}/api/health/ready`, { signal: AbortSignal.timeout(10_000) });
    const { parts } = (await answer.json()) as { parts?: Record<string, string> };
    return parts?.database === 'ok' && parts.schema === 'ok' && parts.storage !== 'refused';
  } catch {
    return false;
  }
}

async function answersWell(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(10_000) })).ok;
  } catch {
    return false;
  }
}
