import autocannon from 'autocannon';
import type { Server } from '../stack/spawn-server.ts';
import { cpuSeconds } from './cpu-seconds.ts';

/** Requests that are sent over and over, by 32 connections at a time or as many as it says. */
export interface Load {
  server: Server;
  paths: readonly [string, ...string[]];
  /** A session token that is valid for the time of the round. */
  token(): Promise<string>;
  status: 200 | 302;
  connections?: number;
}

/** What one round came to. `cpu` is the server's own, in microseconds per request; `p99` is in milliseconds. */
export interface Round {
  requestsPerSecond: number;
  cpu: number | null;
  p99: number;
}

/** Rounds in which a busy machine may answer nothing at all. */
const mostEmpty = 20;

/** @throws where a single answer was not the expected one: a benchmark of errors says nothing. */
export async function runLoad(load: Load, seconds: number, empty = 0): Promise<Round> {
  const { server, paths, token, status, connections = 32 } = load;
  const headers = { authorization: `Bearer ${await token()}`, 'user-agent': 'sorami-bench' };
  const before = cpuSeconds(server.pid);
  const result = await autocannon({
    url: server.url,
    connections,
    duration: seconds,
    // It ends at a sample: by default, only whole seconds would be measured.
    sampleInt: 50,
    requests: paths.map((path) => ({ method: 'GET', path, headers })),
  });
  const after = cpuSeconds(server.pid);
  const answered = status === 200 ? result['2xx'] : result['3xx'];
  const others = result['2xx'] + result.non2xx - answered;
  if (answered + others + result.errors === 0 && empty < mostEmpty)
    return await runLoad(load, seconds, empty + 1);
  if (answered === 0 || others > 0 || result.errors > 0) {
    throw new Error(`${server.url}${paths[0]}: ${others} unexpected answers, ${result.errors} errors`);
  }
  const used = before === null || after === null ? null : ((after - before) / answered) * 1e6;
  return { requestsPerSecond: answered / result.duration, cpu: used, p99: result.latency.p99 };
}
