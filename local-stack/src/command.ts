import { spawn } from 'node:child_process';
import process from 'node:process';
import { dataFolder, projectRoot } from './supervisor/folders.ts';
import { Instance } from './supervisor/instance.ts';
import { readConfiguration } from './supervisor/read-configuration.ts';

// Runs one of the project's commands with the settings that the programs have: those of the running local stack, and
// over them `.env` and the environment. The arguments are Node's own: its options, a file below the checkout, and what
// that file takes.
const configuration = readConfiguration(process.env);
const local = Instance.running(dataFolder(configuration))?.settings ?? {};

const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...process.argv.slice(2)], {
  cwd: projectRoot,
  stdio: 'inherit',
  env: { ...local, ...configuration },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
