import process from 'node:process';
import { checkProvenanceKeys, signingEnvSchema } from '@sorami/provenance/certificates';
import { proveKey } from '@sorami/provenance/sign';
import { type Finding, Findings } from '@sorami/server/finding';
import { checkEngineEnv, engineEnvSchema } from '../engine-env.ts';
import { readCatalogue } from '../engines/catalogue.ts';
import { checkModels } from '../engines/check-models.ts';
import { processEnv } from '../env.ts';

// Says of each model of the lists whether it can be used, what it costs, and else what to do. Asks the providers by calls
// that cost nothing. api's doctor runs it with --json, which writes the findings alone.
const marks: Record<Finding['state'], string> = { ok: 'ok  ', note: 'NOTE', fail: 'FAIL', skipped: '-   ' };

try {
  const set = Object.fromEntries(Object.entries(processEnv).filter(([, value]) => value !== ''));
  const findings = await [...(await examineMarks(set)), ...(await examineModels(engineEnvSchema.parse(set)))];
  if (process.argv.includes('--json')) process.stdout.write(JSON.stringify(findings));
  else
    for (const { check, state, about, todo } of findings)
      process.stdout.write(`${marks[state]} ${check}: ${about}${todo ? `\n     → ${todo}` : ''}\n`);
  process.exitCode = findings.some(({ state }) => state === 'fail') ? 1 : 0;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}

async function examineMarks(set: Record<string, string | undefined>): Promise<readonly Finding[]> {
  const found = new Findings('marks');
  const { state, about } = checkProvenanceKeys(set);
  if (state === 'fine' || state === 'ending') {
    const refusal = await proveKey(signingEnvSchema.parse(set)).then(() => null, String);
    if (refusal !== null)
      found.fail('kms', refusal, 'It needs kms:Sign: docs/guide/configure.md, “Marks in files”.');
  }
  const todo = 'npm run marks:keys makes and renews keys: docs/guide/configure.md, “Marks in files”.';
  if (state === 'fine') found.ok('keys', about);
  else if (state === 'ending') found.note('keys', about, todo);
  else found.fail('keys', about, todo);
  return found.all;
}

async function examineModels(env: ReturnType<typeof engineEnvSchema.parse>): Promise<readonly Finding[]> {
  const found = new Findings('models');
  const problems = checkEngineEnv(env);
  for (const { name, problem } of problems) found.fail(name, problem, 'See docs/guide/models.md.');
  let catalogue: ReturnType<typeof readCatalogue>;
  try {
    catalogue = readCatalogue(env.MODEL_CATALOGUE);
  } catch (error) {
    found.fail('MODEL_CATALOGUE', String(error), 'See docs/guide/models.md.');
    return found.all;
  }
  const checks = problems.length > 0 ? [] : await checkModels(env, catalogue);
  for (const { kind, model, state, about } of checks) {
    const check = `${kind} ${model}`;
    if (state === 'works') found.ok(check, about);
    else if (state === 'ending') found.note(check, about, 'Change the list in good time.');
    else if (state === 'unreachable')
      found.fail(check, about, 'Check its address, and that this machine reaches it.');
    else found.fail(check, `${state}: ${about}`, 'Check its key, or list another model.');
  }
  if (problems.length + checks.length === 0)
    found.ok('models', 'No provider is configured: previews are made. See docs/guide/models.md.');
  return found.all;
}
