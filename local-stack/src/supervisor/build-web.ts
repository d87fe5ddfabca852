import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { projectRoot } from './folders.ts';
import { runOnce } from './run-once.ts';

/** Milliseconds for which a page of an earlier build may be left open. */
const longestOpen = 30 * 86_400_000;
const webFolder = path.join(projectRoot, 'apps/web');

/**
 * Builds web unless the build at hand was made from these very sources. What pages of the build before ask for stays
 * beside the new one: browsers still show them, and names of files hold a hash of what is in them. Answers whether it
 * built.
 */
export async function buildWeb(env: NodeJS.ProcessEnv): Promise<boolean> {
  const output = path.join(webFolder, '.next');
  const stamp = path.join(output, 'sorami-sources');
  const sources = `${await hashSources()}${env.WEB_STANDALONE ? ' standalone' : ''}`;
  const built = { ...env, WEB_BUILD_ID: sources.slice(0, 20) };
  const [assets, earlier] = [path.join(output, 'static'), path.join(webFolder, '.next-earlier')];
  while (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== sources) {
    try {
      if (existsSync(stamp) && existsSync(assets)) {
        rmSync(earlier, { recursive: true, force: true });
        renameSync(assets, earlier);
      }
      await runOnce([path.join(projectRoot, 'node_modules/next/dist/bin/next'), 'build'], built, webFolder);
      if (existsSync(earlier))
        cpSync(earlier, assets, { recursive: true, force: false, preserveTimestamps: true, filter: isYoung });
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

function isYoung(file: string): boolean {
  const found = statSync(file);
  return found.isDirectory() || Date.now() - found.mtimeMs < longestOpen;
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
  for (const file of files.sort())
    hash
      .update(`${path.relative(projectRoot, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}
