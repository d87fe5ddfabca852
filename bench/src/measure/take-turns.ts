import { type Load, type Round, runLoad } from './run-load.ts';
import { mean, standardError } from './statistics.ts';

/** Of each round. Who runs on which core changes a round's figures by half; a turn is short, so that there are many. */
const seconds = 0.2;
const warmUpSeconds = 0.3;

/**
 * Runs loads in short rounds by turns, forwards and backwards: what else the machine does then weighs on all alike, and
 * only ratios are to be trusted. Answers the rounds of each load.
 */
export async function takeTurns<Name extends string>(
  loads: Record<Name, Load>,
  turns: number,
): Promise<Record<Name, Round[]>> {
  const names = Object.keys(loads) as Name[];
  for (const name of names) await runLoad(loads[name], warmUpSeconds);
  const rounds = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Round[]>;
  for (let turn = 0; turn < turns; turn++) {
    for (const name of turn % 2 === 0 ? names : names.toReversed()) {
      rounds[name].push(await runLoad(loads[name], seconds));
    }
  }
  return rounds;
}

/** Two loads side by side: means of each, and of what they did in all. */
export interface Comparison {
  base: Round;
  ours: Round;
  /** Requests per second, ours / base. */
  ratio: number;
  /** Standard error of the ratio. */
  error: number;
}

export function compareRounds(base: readonly Round[], ours: readonly Round[]): Comparison {
  const speeds = [base, ours].map((rounds) => rounds.map(({ requestsPerSecond }) => requestsPerSecond));
  const [ofBase = [], ofOurs = []] = speeds;
  const ratio = mean(ofOurs) / mean(ofBase);
  const error = ratio * Math.hypot(...speeds.map((values) => standardError(values) / mean(values)));
  return { base: average(base), ours: average(ours), ratio, error };
}

function average(rounds: readonly Round[]): Round {
  const used = rounds.flatMap(({ cpu }) => cpu ?? []);
  return {
    requestsPerSecond: mean(rounds.map(({ requestsPerSecond }) => requestsPerSecond)),
    cpu: used.length === rounds.length ? mean(used) : null,
  };
}
