import path from 'node:path';
import process from 'node:process';
import { projectRoot } from '@sorami/database/folders';
import { execa } from 'execa';
import { z } from 'zod';
import { median } from '../measure/statistics.ts';
import type { Result } from '../result.ts';
import type { Stack } from '../stack/start-stack.ts';

const jobs = 200;
const hands = 8;
const rounds = 3;
const measuredSchema = z.object({ ours: z.number(), alone: z.number() });

/** Jobs a second through the whole generator with an engine that takes no time, beside pg-boss alone. */
export async function runJobs({ generatorEnv, createGeneratorDatabase }: Stack): Promise<Result[]> {
  const program = path.join(projectRoot, 'apps/generator/src/testing/run-alone.ts');
  const measured: z.infer<typeof measuredSchema>[] = [];
  for (let round = 0; round < rounds; round++) {
    const GENERATOR_DATABASE_URL = await createGeneratorDatabase();
    const { stdout } = await execa(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', program, String(jobs), String(hands)],
      { env: { ...generatorEnv, NODE_ENV: 'production', GENERATOR_DATABASE_URL } },
    );
    measured.push(measuredSchema.parse(JSON.parse(stdout)));
  }
  const ratio = median(measured.map(({ ours, alone }) => ours / alone));
  return [
    {
      what: `jobs through the generator whose engine takes no time, beside pg-boss alone, ${hands} at a time`,
      base: `${median(measured.map(({ alone }) => alone)).toFixed(0)} jobs/s`,
      ours: `${median(measured.map(({ ours }) => ours)).toFixed(0)} jobs/s`,
      ratio,
      target: '>= 0.50',
      met: ratio >= 0.5,
      note: 'signed call, checkpoint, and two events each',
    },
  ];
}
