import process from 'node:process';
import { storageEnvSchema } from '@sorami/storage/create-storage';
import { z } from 'zod';

const envSchema = z.object({
  HOST: z.string(),
  PORT: z.coerce.number().int(),
  APP_ORIGIN: z.url(),
  CLERK_ISSUER: z.url(),
  CLERK_JWKS_URL: z.url(),
  DATABASE_URL: z.url(),
  ...storageEnvSchema.shape,
});

/** What the floor is told by the bench that starts it. */
export const env = envSchema.parse(process.env);
