import { storageOrigins, storageOriginsEnvSchema } from '@sorami/storage/storage-origins';
import { z } from 'zod';

const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());

const publishableKey = z
  .string()
  .regex(/^pk_(live|test)_[A-Za-z0-9+/=]+$/, 'must be a Clerk publishable key (pk_live_… or pk_test_…)');

const envSchema = z
  .object({
    NODE_ENV: optional(z.enum(['development', 'production', 'test'])),
    APP_ORIGIN: optional(z.url()),
    HSTS_INCLUDE_SUBDOMAINS: z.preprocess(blankIsAbsent, z.stringbool().default(true)),
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: optional(publishableKey),
    CLERK_PUBLISHABLE_KEY: optional(publishableKey),
    CLERK_SECRET_KEY: z.string({ error: 'is required' }).min(1, 'is required'),
    NEXT_PUBLIC_CLERK_PROXY_URL: optional(
      z.string().regex(/^(\/|https:\/\/)/, 'must be a path or an https URL'),
    ),
    CLERK_FAPI_URL: optional(z.url()),
    METRICS_PORT: optional(z.coerce.number().int().min(0).max(65_535)),
    METRICS_HOST: optional(z.string()),
    OTEL_EXPORTER_OTLP_ENDPOINT: optional(z.url({ protocol: /^https?$/ })),
    ...storageOriginsEnvSchema.shape,
  })
  .refine((env) => env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY ?? env.CLERK_PUBLISHABLE_KEY, {
    path: ['NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY'],
    error: 'is required',
  });

export interface WebEnv {
  development: boolean;
  appOrigin: string;
  /** Whether browsers are told to ask the subdomains, too, by TLS alone. */
  hstsSubdomains: boolean;
  clerk: { publishableKey: string; proxyUrl: string | undefined };
  /** Where pages load pictures from and send uploads to: what presigned URLs point at. */
  storageOrigins: string[];
  /** Where metrics are shown, and where traces are sent; neither where it is not set. */
  metrics: { METRICS_PORT: number | undefined; METRICS_HOST: string };
  tracesTo: string | undefined;
}

/** Reads web's settings; throws one error that lists every problem. */
export function parseEnv(source: Record<string, string | undefined>): WebEnv {
  const result = envSchema.safeParse(source);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new Error(`web cannot start with these settings:\n${problems.join('\n')}`);
  }
  const env = result.data;
  return {
    development: env.NODE_ENV === 'development',
    appOrigin: env.APP_ORIGIN ?? 'http://localhost:3000',
    hstsSubdomains: env.HSTS_INCLUDE_SUBDOMAINS,
    clerk: {
      publishableKey: env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY ?? env.CLERK_PUBLISHABLE_KEY ?? '',
      proxyUrl: env.NEXT_PUBLIC_CLERK_PROXY_URL,
    },
    storageOrigins: storageOrigins(env),
    metrics: { METRICS_PORT: env.METRICS_PORT, METRICS_HOST: env.METRICS_HOST ?? '127.0.0.1' },
    tracesTo: env.OTEL_EXPORTER_OTLP_ENDPOINT,
  };
}

let parsed: WebEnv | undefined;

/** The settings of this process. Read at request time, so that one build serves every configuration. */
export function webEnv(): WebEnv {
  parsed ??= parseEnv(process.env);
  return parsed;
}
