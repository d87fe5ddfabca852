import { clerkEnvSchema, clerkTokens } from '@sorami/contracts/clerk-keys';
import { readSigningKeys, signingEnvSchema, verifyingEnvSchema } from '@sorami/provenance/certificates';
import { metricsEnvSchema } from '@sorami/server/metrics';
import { parseEnvironment } from '@sorami/server/parse-environment';
import { tracingEnvSchema } from '@sorami/server/tracing';
import { storageEnvRule, storageEnvSchema } from '@sorami/storage/create-storage';
import { z } from 'zod';
import { checkEngineEnv, engineEnvSchema } from './engine-env.ts';

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' });
const origin = httpUrl.transform((value) => new URL(value).origin);
const databaseUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// URL' });

const secret = z
  .string()
  .min(24, 'must have at least 24 characters')
  .regex(/^[\x20-\x7e]+$/, 'must be printable ASCII');

const envSchema = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(9006),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    APP_ORIGIN: origin,
    DATABASE_URL: databaseUrl.optional(),
    GENERATOR_DATABASE_URL: databaseUrl.optional(),
    /** That this process opens at most. */
    GENERATOR_DATABASE_CONNECTIONS: z.coerce.number().int().min(8).max(500).default(14),
    GENERATOR_ROLE: z.enum(['serve', 'work', 'both']).default('both'),
    GENERATOR_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(2),
    GENERATOR_OWNER_CONCURRENCY: z.coerce.number().int().min(1).max(64).optional(),
    WEBHOOK_BASE_URL: httpUrl,
    WEBHOOK_SECRET: secret,
    /** Of before and after, while the secret is being changed: believed, and not signed with. */
    WEBHOOK_SECRETS_ACCEPTED: z
      .string()
      .transform((text) => text.split(',').map((one) => one.trim()))
      .pipe(z.array(secret))
      .default([]),
    ...clerkEnvSchema.shape,
    ...storageEnvSchema.shape,
    ...engineEnvSchema.shape,
    ...metricsEnvSchema.shape,
    ...tracingEnvSchema.shape,
    ...verifyingEnvSchema.shape,
    ...signingEnvSchema.shape,
  })
  .superRefine((env, context) => {
    for (const { name, problem } of checkEngineEnv(env))
      context.addIssue({ code: 'custom', path: [name], message: problem });
    try {
      readSigningKeys(env);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      context.addIssue({ code: 'custom', path: ['C2PA_CERTIFICATE'], message });
    }
  })
  .refine(storageEnvRule.check, storageEnvRule.otherwise)
  .refine((env) => clerkTokens(env).CLERK_ISSUER, {
    path: ['CLERK_ISSUER'],
    error: 'is missing, and so is a CLERK_PUBLISHABLE_KEY that it can be read from',
    when: () => true,
  })
  .refine((env) => env.GENERATOR_DATABASE_URL || env.DATABASE_URL, {
    path: ['GENERATOR_DATABASE_URL'],
    error: 'is missing, and so is DATABASE_URL',
    when: () => true,
  })
  .transform(({ DATABASE_URL = '', ...env }) => ({
    ...env,
    ...clerkTokens(env),
    GENERATOR_DATABASE_URL: env.GENERATOR_DATABASE_URL ?? DATABASE_URL,
    // One less than the workers of a process, so that nobody's backlog keeps everybody else waiting.
    GENERATOR_OWNER_CONCURRENCY:
      env.GENERATOR_OWNER_CONCURRENCY ?? Math.max(1, env.GENERATOR_CONCURRENCY - 1),
  }));

export type Env = Readonly<z.infer<typeof envSchema>>;

/** Parses the environment. Throws an EnvError that lists every problem. */
export const parseEnv = (source: Record<string, string | undefined>): Env =>
  parseEnvironment('The generator', envSchema, source);

export const processEnv = process.env;
