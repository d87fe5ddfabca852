import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { printTable } from './print-table.ts';
import type { Result } from './result.ts';
import { createToVisible } from './scenarios/create-to-visible.ts';
import { followLink } from './scenarios/follow-link.ts';
import { listFiles } from './scenarios/list-files.ts';
import { listGrowth } from './scenarios/list-growth.ts';
import { signLink } from './scenarios/sign-link.ts';
import { type Stack, withStack } from './stack/start-stack.ts';

/** Each measures one thing on the running stack. The first ones measure before the audit has grown. */
const scenarios: Record<string, (stack: Stack) => Promise<Result[]>> = {
  list: listFiles,
  growth: listGrowth,
  visible: createToVisible,
  link: followLink,
  signer: signLink,
};

const { values } = parseArgs({
  options: {
    /** Names of scenarios, by comma; all of them by default. */
    only: { type: 'string' },
    /** A folder for CPU profiles of api, generator and floor. */
    profile: { type: 'string' },
  },
});
const chosen = values.only?.split(',') ?? Object.keys(scenarios);
const say = (line: string) => process.stdout.write(`${line}\n`);

const startedAt = performance.now();
const results: Result[] = [];
await withStack({ say, profileFolder: values.profile }, async (stack) => {
  for (const name of chosen) {
    const scenario = scenarios[name];
    if (!scenario) throw new Error(`There is no scenario ${name}: ${Object.keys(scenarios).join(', ')}`);
    say(`measuring: ${name}`);
    results.push(...(await scenario(stack)));
  }
});
printTable(results);
say(
  `\n${((performance.now() - startedAt) / 1000).toFixed(0)} s in all. Ratios are medians of pairs of rounds.`,
);
