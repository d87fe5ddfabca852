import process from 'node:process';
import { generateClient } from '../generate.ts';

try {
  if (await generateClient()) process.stdout.write('Generated the database client.\n');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
