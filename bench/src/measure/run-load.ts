import autocannon from 'autocannon';
import type { Server } from '../stack/spawn-server.ts';
import { cpuSeconds } from './cpu-seconds.ts';

/** Requests that are sent over and over, by 32 connections at a time. */
export interface Load {
  server: Server;
  paths: readonly [string, ...string[]];
  /** A session token that is valid for the time of the round. */
  token(): Promise<string>;
  status: 200 | 302;
}

/** What one round came to. `cpu` is the server's own, in microseconds per request. */
export interface Round {
  requestsPerSecond: number;
  cpu: number | null;
}

const connections = 32;

/** @throws where a single answer was not the expected one: a benchmark of errors says nothing. */
export async function runLoad({ server, paths, token, status }: Load, seconds: number): Promise<Round> {
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
  if (answered === 0 || others > 0 || result.errors > 0) {
    throw new Error(`${server.url}${paths[0]}: ${others} unexpected answers, ${result.errors} errors`);
  }
  const used = before === null || after === null ? null : ((after - before) / answered) * 1e6;
  return { requestsPerSecond: answered / result.duration, cpu: used };
}
