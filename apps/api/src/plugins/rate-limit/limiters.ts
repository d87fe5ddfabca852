import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
} from 'rate-limiter-flexible';
import { type Allowance, type Budget, type BudgetName, budgets } from './budgets.ts';

/** The counters of one budget. */
export interface Limiters {
  user: RateLimiterAbstract;
  organization: RateLimiterAbstract | undefined;
  address: RateLimiterAbstract;
  /** Of the IPv6 networks that many addresses belong to. */
  network: RateLimiterAbstract;
}

/** Who has one IPv6 /64 often has a whole /48 of them: together they may ask for this many times as much. */
const addressesOfNetwork = 16;

export interface SharedStore {
  pool: Pool;
  redis: Redis | undefined;
  /** Multiplies every allowance. */
  factor: number;
}

/** One set of counters per budget. A key that has used up its allowance is refused from memory until it has some again. */
export function createLimiters({ pool, redis, factor }: SharedStore): Record<BudgetName, Limiters> {
  function inProcess(name: string, { points, seconds }: Allowance): RateLimiterAbstract {
    return new RateLimiterMemory({ keyPrefix: name, points: Math.ceil(points * factor), duration: seconds });
  }

  function shared(name: string, { points, seconds }: Allowance): RateLimiterAbstract {
    const allowed = Math.ceil(points * factor);
    const common = {
      keyPrefix: name,
      points: allowed,
      duration: seconds,
      inMemoryBlockOnConsumed: allowed + 1,
    };
    if (redis) return new RateLimiterRedis({ ...common, storeClient: redis, rejectIfRedisNotReady: true });
    return new RateLimiterPostgres({
      ...common,
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
    });
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

  return Object.fromEntries(
    Object.entries(budgets).map(([name, budget]) => [name, limitersOf(name, budget)]),
  ) as Record<BudgetName, Limiters>;
}
