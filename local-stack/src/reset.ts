import { existsSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { dataFolder } from './supervisor/folders.ts';
import { Instance } from './supervisor/instance.ts';
import { readConfiguration } from './supervisor/read-configuration.ts';

const { values: options } = parseArgs({ options: { yes: { type: 'boolean', default: false } } });
const folder = dataFolder(readConfiguration(process.env));

if (!existsSync(folder)) {
  process.stdout.write(`There is nothing to delete: ${folder} does not exist.\n`);
  process.exit(0);
}
try {
  const instance = Instance.claim(folder);
  process.on('exit', () => instance.release());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\nStop it first.\n`);
  process.exit(1);
}
if (!options.yes) {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  terminal.on('close', () => process.exit(1));
  const answer = await terminal.question(
    `Delete ${folder} with every account, file and job in it? Type "delete": `,
  );
  terminal.removeAllListeners('close').close();
  if (answer.trim() !== 'delete') {
    process.stdout.write('Nothing was deleted.\n');
    process.exit(1);
  }
}
rmSync(folder, { recursive: true });
process.stdout.write(`Deleted ${folder}.\n`);
