import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
} from 'rate-limiter-flexible';
import { type Allowance, type Budget, type BudgetName, budgets } from './budgets.ts';

/** The counters of one budget; `shared` ones exist only where it is counted over all processes. */
export interface Limiters {
  user: RateLimiterAbstract;
  address: RateLimiterAbstract;
  sharedAddress: RateLimiterAbstract | undefined;
}

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
    const isShared = budget.counted === 'shared';
    return {
      user: isShared ? shared(`${name}:user`, budget.user) : inProcess(`${name}:user`, budget.user),
      address: inProcess(`${name}:address`, budget.address),
      sharedAddress: isShared ? shared(`${name}:address`, budget.address) : undefined,
    };
  }

  return Object.fromEntries(
    Object.entries(budgets).map(([name, budget]) => [name, limitersOf(name, budget)]),
  ) as Record<BudgetName, Limiters>;
}
