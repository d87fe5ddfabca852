import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { projectRoot } from './folders.ts';
import { runOnce } from './run-once.ts';

const webFolder = path.join(projectRoot, 'apps/web');

/** Builds web unless the build at hand was made from these very sources. Answers whether it built. */
export async function buildWeb(env: NodeJS.ProcessEnv): Promise<boolean> {
  const stamp = path.join(webFolder, '.next', 'sorami-sources');
  const sources = await hashSources();
  while (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== sources) {
    try {
      await runOnce([path.join(projectRoot, 'node_modules/next/dist/bin/next'), 'build'], env, webFolder);
      writeFileSync(stamp, sources);
      return true;
    } catch (error) {
      // Another start from this checkout is at it: what it builds is what is wanted here.
      if (!(error instanceof Error) || !error.message.includes('Another next build process')) throw error;
      await wait(2_000);
    }
  }
  return false;
}

async function hashSources(): Promise<string> {
  const patterns = [
    'apps/web/{src,messages,public}/**/*',
    'apps/web/*.{ts,mjs,json}',
    'packages/{contracts,documents,server,storage}/src/**/*',
    'package-lock.json',
  ];
  const files: string[] = [];
  for await (const entry of glob(patterns, { cwd: projectRoot, withFileTypes: true })) {
    // Next writes next-env.d.ts by itself, and differently for dev and build.
    if (entry.isFile() && entry.name !== 'next-env.d.ts') files.push(path.join(entry.parentPath, entry.name));
  }
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
