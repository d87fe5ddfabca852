import { addressKey, networkKey } from '@sorami/server/address-key';
import { ApiError } from '@sorami/server/api-error';
import { toApiError } from '@sorami/server/to-api-error';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { Redis } from 'ioredis';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { findToken } from '../../accounts/find-token.ts';
import type { BudgetName } from '../../rate-limits.ts';
import { createLimiters } from './limiters.ts';
import type { Counter } from './shared-counters.ts';

/**
 * Counts what is asked for: by person and organization where a valid session came along, else by address. What is
 * refused for its token or signature counts against its address, and that alone is answered with 429 when there was too
 * much of it. Answers carry RateLimit and RateLimit-Policy (IETF draft-ietf-httpapi-ratelimit-headers).
 */
export default fastifyPlugin(
  async (app) => {
    const { REDIS_URL, RATE_LIMIT_FACTOR: factor, RATE_LIMITS_FILE: budgets } = app.env;
    const redis = REDIS_URL
      ? new Redis(REDIS_URL, { enableOfflineQueue: false, maxRetriesPerRequest: 1, lazyConnect: true })
      : undefined;
    redis?.on('error', (error) => app.log.warn({ err: error }, 'Redis does not answer'));
    const { limiters, close } = createLimiters({ pool: app.pool, redis, budgets, factor });

    async function count(
      limiter: Counter,
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

    async function countStranger(name: BudgetName, request: FastifyRequest, reply: FastifyReply) {
      const { address, network } = limiters[name];
      const ofNetwork = networkKey(request.ip);
      if (ofNetwork) await count(network, ofNetwork, name, reply);
      await count(address, addressKey(request.ip), name, reply);
    }

    app.decorate('countStranger', countStranger);

    app.decorate('countRefusal', async (request, reply, refusal) => {
      // What failed on our side says nothing about who is asking.
      if (toApiError(refusal).statusCode >= 500) return;
      const { budget = 'default' } = request.routeOptions.config;
      if (budget) await countStranger(budget, request, reply);
      if (isGuess(request, refusal)) await countStranger('refusals', request, reply);
    });

    app.decorate('countPerson', async (name, { userId, organizationId }, reply) => {
      const { user, organization } = limiters[name];
      const ofAll =
        organization && organizationId ? count(organization, organizationId, name, reply) : undefined;
      await count(user, userId, name, reply, ofAll);
    });

    app.decorate('countRequest', async (request: FastifyRequest, reply: FastifyReply) => {
      const { budget = 'default' } = request.routeOptions.config;
      if (!budget) return;
      const { knownActor } = request;
      if (!knownActor) return await countStranger(budget, request, reply);
      const { userId, organization } = knownActor;
      await app.countPerson(budget, { userId, organizationId: organization?.id }, reply);
    });

    app.addHook('onReady', async () => {
      await redis?.connect().catch(() => {});
    });
    app.addHook('onClose', async () => {
      await close().catch((error) => app.log.warn({ err: error }, 'the last requests were not counted'));
      redis?.disconnect();
    });
  },
  { name: 'rate-limit', dependencies: ['database'] },
);

declare module 'fastify' {
  interface FastifyInstance {
    /** The hook that counts a request after its session was looked for. */
    countRequest(request: FastifyRequest, reply: FastifyReply): Promise<void>;
    /** Rejects with RATE_LIMITED where the person or their organization has used the budget up. */
    countPerson(budget: BudgetName, person: Person, reply: FastifyReply): Promise<void>;
    /** Rejects with RATE_LIMITED where nobody knows who is asking, and their address has used the budget up. */
    countStranger(budget: BudgetName, request: FastifyRequest, reply: FastifyReply): Promise<void>;
    /** Rejects with RATE_LIMITED in place of `refusal` where too much from the address was refused. */
    countRefusal(request: FastifyRequest, reply: FastifyReply, refusal: unknown): Promise<void>;
  }
}

interface Person {
  userId: string;
  organizationId?: string | undefined;
}

/** A token or signature that never was one of ours. A session that has just run out is nobody's guess. */
function isGuess(request: FastifyRequest, refusal: unknown): boolean {
  const { code, cause } = toApiError(refusal);
  if (code === 'WEBHOOK_SIGNATURE_INVALID') return true;
  return (
    code === 'UNAUTHENTICATED' && findToken(request) !== null && Object(cause).code !== 'ERR_JWT_EXPIRED'
  );
}

/** Answers in how many seconds the allowance is whole again. */
function sendState(
  reply: FastifyReply,
  name: BudgetName,
  limiter: Counter,
  { remainingPoints, msBeforeNext }: RateLimiterRes,
): number {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  reply.header('ratelimit-policy', `"${name}";q=${limiter.points};w=${limiter.duration}`);
  reply.header('ratelimit', `"${name}";r=${Math.max(0, remainingPoints)};t=${seconds}`);
  return seconds;
}
