import type { Access } from '@sorami/contracts/access';
import type { Locale } from '@sorami/contracts/locales';
import type { PrismaClient } from '@sorami/database/client';
import type { ObjectStore } from '@sorami/storage/port';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Pool } from 'pg';
import type { Accounts } from './accounts/accounts.ts';
import type { Actor } from './accounts/actor.ts';
import type { Env } from './env.ts';
import type { Notifications } from './events/notifications.ts';
import type { BudgetName } from './rate-limits.ts';

/** The app as `buildApp` makes it: its schemas are zod. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What a test or another program may put in the place of the real thing. */
export interface AppDependencies {
  store?: ObjectStore;
  /** Milliseconds; 0 where the event loop is the test runner's as well, and says nothing of ours. */
  maxEventLoopDelay?: number;
  maxRssBytes?: number;
}

declare module 'fastify' {
  interface FastifyInstance {
    env: Env;
    dependencies: AppDependencies;
    database: PrismaClient;
    /** The pool under `database`, for plain SQL. */
    pool: Pool;
    /** For named statements that have one best plan, whatever the values. */
    preparedPool: Pool;
    store: ObjectStore;
    notifications: Notifications;
    accounts: Accounts;
    /** Aborts when the process begins to stop: whoever holds an answer open ends it then. */
    stopping: AbortSignal;
  }
  interface FastifyRequest {
    /** Who is asking. Reading it where nobody is signed in throws UNAUTHENTICATED. */
    readonly actor: Actor;
    /** The language that the reader chose, or prefers. */
    readonly locale: Locale;
    /** The bytes that a webhook's signature covers; empty elsewhere. */
    readonly rawBody: Buffer;
  }
  interface FastifyContextConfig {
    /** Who may call the route. The app does not start with a route that has none. */
    access?: Access;
    /** Set on a POST that changes nothing: people who only read may use it too. */
    reads?: true;
    /** `false`: not counted. A route that names none has `default`. */
    budget?: BudgetName | false;
  }
}
