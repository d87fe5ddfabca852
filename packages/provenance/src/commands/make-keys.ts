import process from 'node:process';
import { parseArgs } from 'node:util';
import { checkProvenanceKeys } from '../certificates.ts';
import { keepKeys } from '../key-folder.ts';

// Makes the keys with which files are marked, or renews them; says how to set the variables.
const { values, positionals } = parseArgs({
  options: { renew: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [folder] = positionals;
if (folder) {
  const keys = await keepKeys(folder, values);
  for (const [name, value] of Object.entries(keys)) process.stdout.write(`${name}=${value}\n`);
  process.stderr.write(`${checkProvenanceKeys({ ...keys }).about}\n`);
} else {
  process.stderr.write('npm run marks:keys -- [--renew] <folder that only Sorami’s operator reads>\n');
  process.exitCode = 2;
}
