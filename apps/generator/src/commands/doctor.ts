import process from 'node:process';
import { checkEngineEnv, engineEnvSchema } from '../engine-env.ts';
import { readCatalogue } from '../engines/catalogue.ts';
import { checkModels, type ModelState } from '../engines/check-models.ts';
import { processEnv } from '../env.ts';

// Says of each model of the lists whether it can be used, what it costs, and else what to do. Asks the providers by calls
// that cost nothing.
const marks: Record<ModelState, string> = {
  works: 'ok  ',
  ending: 'SOON',
  gone: 'GONE',
  fault: 'FAIL',
  unreachable: 'AWAY',
};

try {
  const set = Object.fromEntries(Object.entries(processEnv).filter(([, value]) => value !== ''));
  const env = engineEnvSchema.parse(set);
  const problems = checkEngineEnv(env);
  for (const { name, problem } of problems) process.stdout.write(`FAIL ${name} ${problem}\n`);
  const checks = problems.length > 0 ? [] : await checkModels(env, readCatalogue(env.MODEL_CATALOGUE));
  for (const { kind, model, state, about } of checks)
    process.stdout.write(`${marks[state]} ${kind.padEnd(5)} ${model}: ${about}\n`);
  if (problems.length + checks.length === 0)
    process.stdout.write('No provider is configured: previews are made. See docs/guide/models.md.\n');
  const fine = problems.length === 0 && checks.every(({ state }) => state === 'works' || state === 'ending');
  process.exitCode = fine ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
