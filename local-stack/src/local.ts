import { pausePart } from './local-commands/pause-part.ts';
import { setPlan } from './local-commands/set-plan.ts';
import { dataFolder } from './supervisor/folders.ts';
import { readConfiguration } from './supervisor/read-configuration.ts';

const commands = { plan: setPlan, pause: pausePart };
const [name = '', ...args] = process.argv.slice(2);
const folder = dataFolder(readConfiguration(process.env));

try {
  if (!Object.hasOwn(commands, name))
    throw new Error(`Usage: npm run local -- ${Object.keys(commands).join('|')} …`);
  process.stdout.write(`${await commands[name as keyof typeof commands](folder, args)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
