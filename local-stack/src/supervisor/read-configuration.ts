import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { projectRoot } from './folders.ts';

/** The environment over `.env.local` over `.env`. An empty value counts as not set. */
export function readConfiguration(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const merged: NodeJS.ProcessEnv = {};
  for (const name of ['.env', '.env.local']) {
    const file = path.join(projectRoot, name);
    if (existsSync(file)) Object.assign(merged, parseEnv(readFileSync(file, 'utf8')));
  }
  Object.assign(merged, env);
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ''));
}
