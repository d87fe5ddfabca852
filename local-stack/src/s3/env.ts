import process from 'node:process';
import { z } from 'zod';

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
);

const envSchema = z.object({
  S3_LOCAL_DIR: z.string().min(1),
  S3_LOCAL_PORT: z.coerce.number().int().min(0).max(65535).default(0),
  S3_LOCAL_HOST: z.string().min(1).default('127.0.0.1'),
  S3_LOCAL_ACCESS_KEY_ID: z.string().regex(/^\w{3,128}$/, 'must be 3 to 128 letters, digits or underscores'),
  S3_LOCAL_SECRET_ACCESS_KEY: z.string().min(8),
  S3_LOCAL_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'must be a region such as eu-west-3')
    .default('us-east-1'),
  S3_LOCAL_BUCKETS: list.default([]),
  S3_LOCAL_ALLOWED_ORIGINS: list.default([]),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** Settings of the local S3 server. */
export interface S3Env {
  /** Holds everything that is stored. */
  folder: string;
  /** 0 takes any free port. */
  port: number;
  host: string;
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
  /** Made at boot where they are missing. */
  buckets: string[];
  /** Origins whose pages may talk to buckets without CORS rules of their own. */
  allowedOrigins: string[];
  logLevel: string;
}

/** Reads the environment; throws an error that lists every problem. */
export function readEnv(env: NodeJS.ProcessEnv = process.env): S3Env {
  const parsed = envSchema.safeParse(env);
  if (!parsed.success) throw new Error(`The environment is not usable:\n${z.prettifyError(parsed.error)}`);
  const { data } = parsed;
  return {
    folder: data.S3_LOCAL_DIR,
    port: data.S3_LOCAL_PORT,
    host: data.S3_LOCAL_HOST,
    accessKeyId: data.S3_LOCAL_ACCESS_KEY_ID,
    secretAccessKey: data.S3_LOCAL_SECRET_ACCESS_KEY,
    region: data.S3_LOCAL_REGION,
    buckets: data.S3_LOCAL_BUCKETS,
    allowedOrigins: data.S3_LOCAL_ALLOWED_ORIGINS,
    logLevel: data.LOG_LEVEL,
  };
}
