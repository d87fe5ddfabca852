import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Allowance, Budget, BudgetName } from '../../rate-limits.ts';
import { addToDatabase, addToRedis, type Counter, createSharedCounters } from './shared-counters.ts';

/** The counters of one budget. */
export interface Limiters {
  user: Counter;
  organization: Counter | undefined;
  address: Counter;
  /** Of the IPv6 networks that many addresses belong to. */
  network: Counter;
}

/** Who has one IPv6 /64 often has a whole /48 of them: together they may ask for this many times as much. */
const addressesOfNetwork = 16;

export interface SharedStore {
  pool: Pool;
  redis: Redis | undefined;
  budgets: Record<BudgetName, Budget>;
  /** Multiplies every allowance. */
  factor: number;
}

/** One set of counters per budget; `close` writes down what the shared ones counted last. */
export function createLimiters({ pool, redis, budgets, factor }: SharedStore): {
  limiters: Record<BudgetName, Limiters>;
  close(): Promise<void>;
} {
  const counters = createSharedCounters(redis ? addToRedis(redis) : addToDatabase(pool), async () =>
    redis ? undefined : await pool.query('DELETE FROM rate_limits WHERE expire < $1', [Date.now()]),
  );

  function inProcess(name: string, { points, seconds }: Allowance): Counter {
    return new RateLimiterMemory({ keyPrefix: name, points: Math.ceil(points * factor), duration: seconds });
  }

  function shared(name: string, { points, seconds }: Allowance): Counter {
    return counters.create(name, { points: Math.ceil(points * factor), seconds });
  }

  function limitersOf(name: string, budget: Budget): Limiters {
    const { user, organization, address } = budget;
    const counter = budget.counted === 'shared' ? shared : inProcess;
    return {
      user: counter(`${name}:user`, user),
      organization: organization && counter(`${name}:organization`, organization),
      address: inProcess(`${name}:address`, address),
      network: inProcess(`${name}:network`, { ...address, points: address.points * addressesOfNetwork }),
    };
  }

  const limiters = Object.fromEntries(
    Object.entries(budgets).map(([name, budget]) => [name, limitersOf(name, budget)]),
  ) as Record<BudgetName, Limiters>;
  return { limiters, close: counters.close };
}
