import { type Load, type Round, runLoad } from './run-load.ts';
import { mean, standardError } from './statistics.ts';

/** Of each round. Who runs on which core changes a round's figures by half; a turn is short, so that there are many. */
const seconds = 0.2;
const warmUpSeconds = 2;
const fewestTurns = 12;
const mostTurns = 60;

/** The rounds of each load. */
export type Rounds<Name extends string> = Record<Name, Round[]>;

/**
 * Runs loads in short rounds by turns, forwards and backwards: what else the machine does then weighs on all alike, and
 * only ratios are to be trusted. Goes on until `isClear`, as far as that can be reached.
 */
export async function takeTurns<Name extends string>(
  loads: Record<Name, Load>,
  isClear: (rounds: Rounds<Name>) => boolean,
): Promise<Rounds<Name>> {
  const names = Object.keys(loads) as Name[];
  for (const name of names) await runLoad(loads[name], warmUpSeconds);
  const rounds = Object.fromEntries(names.map((name) => [name, []])) as unknown as Rounds<Name>;
  for (let turn = 0; turn < mostTurns && (turn < fewestTurns || !isClear(rounds)); turn++) {
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

/** Whether the ratio is so far from what was promised, on either side, that chance hardly put it there. */
export function isFarFrom(promised: number, base: readonly Round[], ours: readonly Round[]): boolean {
  const { ratio, error } = compareRounds(base, ours);
  return Math.abs(ratio - promised) > 2 * error;
}

function average(rounds: readonly Round[]): Round {
  const used = rounds.flatMap(({ cpu }) => cpu ?? []);
  return {
    requestsPerSecond: mean(rounds.map(({ requestsPerSecond }) => requestsPerSecond)),
    cpu: used.length === rounds.length ? mean(used) : null,
    p99: mean(rounds.map(({ p99 }) => p99)),
  };
}
