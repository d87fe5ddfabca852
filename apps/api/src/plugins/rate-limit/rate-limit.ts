import type { FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { findToken } from '../../accounts/find-token.ts';
import { ApiError } from '../../errors/api-error.ts';
import { toApiError } from '../../errors/to-api-error.ts';
import { addressKey } from './address-key.ts';
import { type BudgetName, budgets } from './budgets.ts';
import { createLimiters } from './limiters.ts';

/**
 * Counts each request against its route's budget: by address before anything is verified, so that guessing is
 * bounded too, then by user; an address whose tokens were refused too often is not listened to for a while. Answers
 * carry RateLimit and RateLimit-Policy (IETF draft-ietf-httpapi-ratelimit-headers).
 */
export default fastifyPlugin(
  async (app) => {
    const { REDIS_URL, RATE_LIMIT_FACTOR } = app.env;
    const redis = REDIS_URL
      ? new Redis(REDIS_URL, { enableOfflineQueue: false, maxRetriesPerRequest: 1, lazyConnect: true })
      : undefined;
    redis?.on('error', (error) => app.log.warn({ err: error }, 'Redis does not answer'));
    const limiters = createLimiters({ pool: app.pool, redis, factor: RATE_LIMIT_FACTOR });

    async function count(
      limiter: RateLimiterAbstract,
      key: string,
      name: BudgetName,
      reply: FastifyReply,
      earlier?: Promise<void>,
    ) {
      // Counted beside the one before it, judged and told after it.
      const consumed = limiter.consume(key);
      if (earlier) {
        consumed.catch(() => {});
        await earlier;
      }
      try {
        sendState(reply, name, limiter, await consumed);
      } catch (rejection) {
        if (rejection instanceof RateLimiterRes) {
          const seconds = sendState(reply, name, limiter, rejection);
          throw new ApiError('RATE_LIMITED', { params: { seconds }, retryAfterSeconds: seconds });
        }
        const { whenUncounted } = budgets[name];
        reply.log.warn({ err: rejection, budget: name, whenUncounted }, 'requests cannot be counted');
        if (whenUncounted === 'refuse') {
          throw new ApiError('DATABASE_UNAVAILABLE', { cause: rejection, retryAfterSeconds: 5 });
        }
      }
    }

    const failures = limiters.signInFailures.address;

    /** @throws ApiError RATE_LIMITED where too many tokens from this address were refused */
    async function refuseGuesser(key: string, reply: FastifyReply): Promise<void> {
      const state = await failures.get(key);
      if (!state || state.consumedPoints <= failures.points) return;
      const seconds = sendState(reply, 'signInFailures', failures, state);
      throw new ApiError('RATE_LIMITED', { params: { seconds }, retryAfterSeconds: seconds });
    }

    app.decorate('countAddress', async (request: FastifyRequest, reply: FastifyReply) => {
      const { budget = 'default', access } = request.routeOptions.config;
      const key = addressKey(request.ip);
      if (budget) await count(limiters[budget].address, key, budget, reply);
      if (access === 'user' || access === 'admin') await refuseGuesser(key, reply);
    });

    app.addHook('onError', async (request, _reply, error) => {
      if (toApiError(error).code !== 'UNAUTHENTICATED' || !findToken(request)) return;
      // Beyond the budget it rejects, which the next request hears of.
      await failures.consume(addressKey(request.ip)).catch(() => {});
    });

    app.decorate('countUser', async (request: FastifyRequest, reply: FastifyReply) => {
      const { budget = 'default' } = request.routeOptions.config;
      const userId = request.knownActor?.userId;
      if (!budget || !userId) return;
      const { user, sharedAddress } = limiters[budget];
      const ofAddress = sharedAddress && count(sharedAddress, addressKey(request.ip), budget, reply);
      await count(user, userId, budget, reply, ofAddress);
    });

    app.addHook('onReady', async () => {
      await redis?.connect().catch(() => {});
    });
    app.addHook('onClose', async () => redis?.disconnect());
  },
  { name: 'rate-limit', dependencies: ['database'] },
);

declare module 'fastify' {
  interface FastifyInstance {
    countAddress(request: FastifyRequest, reply: FastifyReply): Promise<void>;
    countUser(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  }
}

/** Answers in how many seconds the allowance is whole again. */
function sendState(
  reply: FastifyReply,
  name: BudgetName,
  limiter: RateLimiterAbstract,
  { remainingPoints, msBeforeNext }: RateLimiterRes,
): number {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  reply.header('ratelimit-policy', `"${name}";q=${limiter.points};w=${limiter.duration}`);
  reply.header('ratelimit', `"${name}";r=${Math.max(0, remainingPoints)};t=${seconds}`);
  return seconds;
}
