import { readFileSync } from 'node:fs';
import process from 'node:process';
import { clerkEnvSchema, clerkTokens } from '@sorami/contracts/clerk-keys';
import { planSettingsSchema, settlePlans } from '@sorami/contracts/plans';
import { auditEnvSchema } from '@sorami/database/env';
import { verifyingEnvSchema } from '@sorami/provenance/certificates';
import { metricsEnvSchema } from '@sorami/server/metrics';
import { parseEnvironment } from '@sorami/server/parse-environment';
import { tracingEnvSchema } from '@sorami/server/tracing';
import { storageEnvRule, storageEnvSchema } from '@sorami/storage/create-storage';
import { z } from 'zod';
import { rateLimitsSchema, settleBudgets } from './rate-limits.ts';

const origin = z
  .url({ protocol: /^https?$/ })
  .refine((url) => URL.canParse(url) && new URL(url).origin === url, {
    error: 'must be an origin alone, as https://example.com, without a path or a final slash',
  });
const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => /^.*[^/]/.exec(url)?.[0] ?? url);
const list = z
  .string()
  .transform((text) => text.split(',').map((item) => item.trim()))
  .transform((items) => items.filter((item) => item !== ''));

/** A number is that many proxies in front of us; a list is their addresses or networks. */
const trustProxy = z.string().transform((text): boolean | number | string[] => {
  const value = text.trim();
  if (value === '' || value === 'false') return false;
  if (/^\d+$/.test(value)) return Number(value) === 0 ? false : Number(value);
  return value.split(',').map((item) => item.trim());
});

/** Names a file of settings, which is read now and becomes what is made of them. */
function settingsFile<Schema extends z.ZodType, Settled>(
  schema: Schema,
  settle: (settings: z.infer<Schema>) => Settled,
) {
  return z.string().transform((file, context): Settled => {
    let settings: unknown;
    try {
      settings = JSON.parse(readFileSync(file, 'utf8'));
    } catch (error) {
      const why = error instanceof SyntaxError ? 'is no JSON' : 'cannot be read';
      context.addIssue({ code: 'custom', message: `names a file that ${why}` });
      return z.NEVER;
    }
    const checked = schema.safeParse(settings);
    if (checked.success) return settle(checked.data);
    const problems = checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    context.addIssue({ code: 'custom', message: `names a file with faults: ${problems.join('; ')}` });
    return z.NEVER;
  });
}

const baseSchema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  APP_ORIGIN: origin,
  API_ROLE: z.enum(['serve', 'work', 'both']).default('both'),
  TRUST_PROXY: trustProxy.default(false),

  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** That this process opens at most. */
  DATABASE_CONNECTIONS: z.coerce.number().int().min(8).max(500).default(18),
  /** Multiplies what one person and one address may ask for. */
  RATE_LIMIT_FACTOR: z.coerce.number().positive().default(1),
  RATE_LIMITS_FILE: settingsFile(rateLimitsSchema, settleBudgets).default(settleBudgets()),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),

  CLERK_SECRET_KEY: z.string().startsWith('sk_'),
  CLERK_API_URL: httpUrl.default('https://api.clerk.com'),
  CLERK_WEBHOOK_SIGNING_SECRET: list.pipe(z.array(z.string().startsWith('whsec_'))).default([]),
  ADMIN_USER_IDS: list.default([]),
  ADMIN_ORGANIZATION_ID: z.string().startsWith('org_').optional(),
  PLAN_LIMITS_FILE: settingsFile(planSettingsSchema, settlePlans).default(settlePlans()),
  /** Plans are sold through Clerk Billing. */
  CLERK_BILLING: z.stringbool().default(false),
  PLANS_CONTACT: z.url({ protocol: /^(https?|mailto)$/ }).optional(),

  NEXT_PUBLIC_API_URL: httpUrl,
  WEB_UPSTREAM: httpUrl.optional(),
  /** Passes the sockets on by which Next's development server tells pages what changed; nothing else uses any. */
  WEB_HOT_RELOAD: z.stringbool().default(false),
  WEBHOOK_SECRET: z.string().min(24),
  /** Of before and after, while the secret is being changed: believed, and not signed with. */
  WEBHOOK_SECRETS_ACCEPTED: list.pipe(z.array(z.string().min(24))).default([]),
  HSTS_INCLUDE_SUBDOMAINS: z.stringbool().default(true),
});

const envSchema = z
  .object({
    ...baseSchema.shape,
    ...clerkEnvSchema.shape,
    ...storageEnvSchema.shape,
    ...metricsEnvSchema.shape,
    ...tracingEnvSchema.shape,
    ...auditEnvSchema.shape,
    ...verifyingEnvSchema.shape,
  })
  .refine(storageEnvRule.check, storageEnvRule.otherwise)
  .refine((env) => clerkTokens(env).CLERK_ISSUER, {
    path: ['CLERK_ISSUER'],
    error: 'is needed, or a CLERK_PUBLISHABLE_KEY that it can be read from',
    when: () => true,
  })
  .transform((env) => ({ ...env, ...clerkTokens(env) }));

/** What api is configured with: every variable parsed, defaults filled in. Times are in seconds. */
export type Env = Readonly<z.infer<typeof envSchema>>;

/** Parses the environment. Throws an EnvError that lists every problem. */
export const parseEnv = (source: Record<string, string | undefined> = process.env): Env =>
  parseEnvironment('api', envSchema, source);
