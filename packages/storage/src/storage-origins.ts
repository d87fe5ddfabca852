import { z } from 'zod';

const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());

/** What a program that only shows pages is told of the store: no credentials. Spread its `shape`. */
export const storageOriginsEnvSchema = z.object({
  S3_ENDPOINT: optional(z.url()),
  S3_PUBLIC_ENDPOINT: optional(z.url()),
  NEXT_PUBLIC_S3_BUCKET: optional(z.string()),
  NEXT_PUBLIC_S3_REGION: optional(z.string()),
  S3_BUCKET_NAME: optional(z.string()),
  AWS_REGION: optional(z.string()),
});

/**
 * Where presigned links may point: the origins that pages load pictures from and send uploads to. It stands apart from
 * the drivers, so that pages need none of their clients.
 */
export function storageOrigins(env: z.infer<typeof storageOriginsEnvSchema>): string[] {
  const endpoint = env.S3_PUBLIC_ENDPOINT ?? env.S3_ENDPOINT;
  const bucket = env.NEXT_PUBLIC_S3_BUCKET ?? env.S3_BUCKET_NAME;
  const region = env.NEXT_PUBLIC_S3_REGION ?? env.AWS_REGION;
  if (endpoint) {
    const { protocol, host, origin } = new URL(endpoint);
    return bucket && /[a-z]/i.test(host) ? [origin, `${protocol}//${bucket}.${host}`] : [origin];
  }
  if (!bucket || !region) return [];
  return [`https://${bucket}.s3.${region}.amazonaws.com`, `https://s3.${region}.amazonaws.com`];
}
