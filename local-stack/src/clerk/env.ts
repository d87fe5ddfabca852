import { z } from 'zod';

const envSchema = z
  .object({
    CLERK_LOCAL_DIR: z.string({ error: 'must name the folder that keeps the data' }).min(1),
    CLERK_LOCAL_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
    CLERK_LOCAL_APP_ORIGIN: z
      .url({ error: 'must be the origin of the application, such as http://localhost:3000' })
      .refine((url) => URL.parse(url)?.origin === url, {
        error: 'must be an origin: no path, no trailing slash',
      }),
    CLERK_LOCAL_WEBHOOK_URL: z.url().optional(),
    CLERK_LOCAL_WEBHOOK_SECRET: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{24,}={0,2}$/, { error: 'must be whsec_ followed by base64' })
      .optional(),
    CLERK_LOCAL_ALLOW_PRODUCTION: z.literal('1').optional(),
    NODE_ENV: z.string().optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  })
  .refine((env) => env.NODE_ENV !== 'production' || env.CLERK_LOCAL_ALLOW_PRODUCTION === '1', {
    path: ['NODE_ENV'],
    error:
      'is production, and this identity server is for one machine only; CLERK_LOCAL_ALLOW_PRODUCTION=1 overrides',
  })
  .refine((env) => !env.CLERK_LOCAL_WEBHOOK_URL === !env.CLERK_LOCAL_WEBHOOK_SECRET, {
    path: ['CLERK_LOCAL_WEBHOOK_URL'],
    error: 'and CLERK_LOCAL_WEBHOOK_SECRET are set together or not at all',
  });

/** What the program is told at start. Ports: 0 means any free one. */
export interface ClerkEnv {
  folder: string;
  port: number;
  appOrigin: string;
  webhook: { url: string; secret: string } | null;
  logLevel: string;
}

/** Throws one error that lists every problem. */
export function parseEnv(source: NodeJS.ProcessEnv): ClerkEnv {
  const result = envSchema.safeParse(source);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The local Clerk cannot start:\n${problems.join('\n')}`);
  }
  const env = result.data;
  return Object.freeze({
    folder: env.CLERK_LOCAL_DIR,
    port: env.CLERK_LOCAL_PORT,
    appOrigin: env.CLERK_LOCAL_APP_ORIGIN,
    webhook:
      env.CLERK_LOCAL_WEBHOOK_URL && env.CLERK_LOCAL_WEBHOOK_SECRET
        ? { url: env.CLERK_LOCAL_WEBHOOK_URL, secret: env.CLERK_LOCAL_WEBHOOK_SECRET }
        : null,
    logLevel: env.LOG_LEVEL,
  });
}
