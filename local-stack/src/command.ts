import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { dataFolder, projectRoot } from './supervisor/folders.ts';
import { Instance } from './supervisor/instance.ts';
import { readConfiguration } from './supervisor/read-configuration.ts';

// Runs one of the project's commands with the settings that the programs have: those of the running local stack, and
// over them `.env` and the environment.
const [file = '', ...args] = process.argv.slice(2);
const configuration = readConfiguration(process.env);
const local = Instance.running(dataFolder(configuration))?.settings ?? {};

const child = spawn(
  process.execPath,
  ['--disable-warning=ExperimentalWarning', path.join(projectRoot, file), ...args],
  { stdio: 'inherit', env: { ...local, ...configuration } },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
