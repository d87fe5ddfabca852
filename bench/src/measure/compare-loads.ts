import { type Load, type Round, runLoad } from './run-load.ts';
import { median } from './statistics.ts';

/** Two loads side by side: medians of each, and of the ratios pair by pair. */
export interface Comparison {
  base: Round;
  ours: Round;
  /** Requests per second, ours / base. */
  ratio: number;
  /** The lowest and the highest ratio of a pair. */
  range: [low: number, high: number];
}

const pairs = 12;
const roundSeconds = 1;
const warmUpSeconds = 2;

/**
 * Runs the loads in short rounds by turns, the first of a pair being the second of the next: what else the machine
 * does then weighs on both alike, and only the ratio within a pair is to be trusted.
 */
export async function compareLoads(base: Load, ours: Load): Promise<Comparison> {
  await runLoad(base, warmUpSeconds);
  await runLoad(ours, warmUpSeconds);
  const rounds: { base: Round; ours: Round }[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    if (pair % 2 === 0) {
      const first = await runLoad(base, roundSeconds);
      rounds.push({ base: first, ours: await runLoad(ours, roundSeconds) });
    } else {
      const first = await runLoad(ours, roundSeconds);
      rounds.push({ base: await runLoad(base, roundSeconds), ours: first });
    }
  }
  const ratios = rounds.map((pair) => pair.ours.requestsPerSecond / pair.base.requestsPerSecond);
  return {
    base: middle(rounds.map((pair) => pair.base)),
    ours: middle(rounds.map((pair) => pair.ours)),
    ratio: median(ratios),
    range: [Math.min(...ratios), Math.max(...ratios)],
  };
}

function middle(rounds: Round[]): Round {
  const used = rounds.flatMap(({ cpu }) => cpu ?? []);
  return {
    requestsPerSecond: median(rounds.map(({ requestsPerSecond }) => requestsPerSecond)),
    cpu: used.length === rounds.length ? median(used) : null,
  };
}
