import type { Comparison } from './measure/take-turns.ts';

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

/** The line of a comparison with the floor whose ratio of requests per second must reach `atLeast`. */
export function throughputResult(what: string, comparison: Comparison, atLeast: number): Result {
  const { base, ours, ratio, error } = comparison;
  const cpu =
    base.cpu !== null && ours.cpu !== null ? `CPU ${base.cpu.toFixed(0)} / ${ours.cpu.toFixed(0)} µs, ` : '';
  return {
    what,
    base: perSecond(base.requestsPerSecond),
    ours: perSecond(ours.requestsPerSecond),
    ratio,
    target: `>= ${atLeast.toFixed(2)}`,
    met: ratio >= atLeast,
    note: `${cpu}ratio ± ${error.toFixed(2)}`,
  };
}

/** The line of a harder case held against an easier one, by time per request: at most `atMost` times as long. */
export function timeResult(what: string, comparison: Comparison, atMost: number): Result {
  const { base, ours, ratio, error } = comparison;
  const time = 1 / ratio;
  return {
    what,
    base: perSecond(base.requestsPerSecond),
    ours: perSecond(ours.requestsPerSecond),
    ratio: time,
    target: `<= ${atMost.toFixed(2)} (time)`,
    met: time <= atMost,
    note: `ratio ± ${(time * (error / ratio)).toFixed(2)}`,
  };
}

/** The line of something measured by itself. */
export function measuredResult(what: string, ours: string, target: string, met: boolean, note = ''): Result {
  return { what, base: '', ours, ratio: null, target, met, note };
}

function perSecond(requests: number): string {
  return `${requests.toFixed(0)} req/s`;
}
