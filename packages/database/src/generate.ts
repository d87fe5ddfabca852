import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { execa } from 'execa';
import { packageFolder, schemaFile } from './folders.ts';

const stampFile = path.join(packageFolder, 'src', 'generated', '.stamp');

async function currentStamp(): Promise<string> {
  // The versions of Prisma are part of it.
  const sources = [schemaFile, path.join(packageFolder, 'package.json')];
  const hash = createHash('sha256');
  for (const source of sources) hash.update(await readFile(source));
  return hash.digest('hex');
}

async function runPrismaGenerate(): Promise<void> {
  const cli = path.join(
    path.dirname(createRequire(import.meta.url).resolve('prisma/package.json')),
    'build',
    'index.js',
  );
  const { failed, all } = await execa(process.execPath, [cli, 'generate', '--no-hints'], {
    cwd: packageFolder,
    env: {
      // Generating runs no engine but insists on finding one; any program that exists will do.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
    stdin: 'ignore',
    all: true,
    reject: false,
  });
  if (failed) throw new Error(`The Prisma client could not be generated:\n${all.trim()}`);
}

/** Generates the Prisma client if the schema changed since the last time. Answers whether it did. */
export async function generateClient(): Promise<boolean> {
  const stamp = await currentStamp();
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return false;
  await runPrismaGenerate();
  await writeFile(stampFile, stamp);
  return true;
}
