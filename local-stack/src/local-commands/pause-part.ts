import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Instance } from '../supervisor/instance.ts';

/** `pause <part> <seconds>`: stops one program for a while, to see how the others take it. */
export async function pausePart(folder: string, [name, seconds]: string[]): Promise<string> {
  const duration = Number(seconds);
  if (!name || !(duration > 0)) throw new Error('Usage: npm run local -- pause <part> <seconds>');
  const pid = Instance.child(folder, name);
  if (pid === null) throw new Error(`No part named "${name}" is running here.`);
  const file = path.join(folder, 'paused', name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '');
  try {
    process.kill(pid, 'SIGTERM');
    await sleep(duration * 1000);
  } finally {
    rmSync(file, { force: true });
  }
  return `${name} was stopped for ${duration} s and is starting again.`;
}
