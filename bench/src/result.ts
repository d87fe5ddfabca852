import type { Comparison } from './measure/compare-loads.ts';

/** One line of the table. */
export interface Result {
  what: string;
  /** What it is held against: the floor, or the easier case. */
  base: string;
  ours: string;
  ratio: number | null;
  target: string;
  /** Null where nothing was promised. */
  met: boolean | null;
  note: string;
}

/** The line of a comparison whose ratio of requests per second must reach `atLeast`. */
export function throughputResult(what: string, comparison: Comparison, atLeast: number): Result {
  const { base, ours, ratio, range } = comparison;
  const cpu =
    base.cpu !== null && ours.cpu !== null ? `CPU ${base.cpu.toFixed(0)} / ${ours.cpu.toFixed(0)} µs, ` : '';
  return {
    what,
    base: `${base.requestsPerSecond.toFixed(0)} req/s`,
    ours: `${ours.requestsPerSecond.toFixed(0)} req/s`,
    ratio,
    target: `>= ${atLeast.toFixed(2)}`,
    met: ratio >= atLeast,
    note: `${cpu}pairs ${range[0].toFixed(2)}-${range[1].toFixed(2)}`,
  };
}
