import { z } from 'zod';
import { renewedCredentials, type S3Credentials } from './credentials.ts';

/**
 * Without `endpoint` the store is AWS, with virtual-hosted URLs; any other endpoint gets path-style ones.
 * Browsers reach the store by `publicEndpoint`. `maxLinkSeconds` bounds the life of every presigned URL.
 */
export interface S3Config {
  bucket: string;
  region: string;
  /** Those of now: where a role gives them, each reading may give others, and the first throws StorageUnavailableError. */
  readonly credentials: S3Credentials;
  /** Set where a role gives them: asks for those of now. */
  renew?: () => Promise<S3Credentials>;
  endpoint?: string;
  publicEndpoint?: string;
  maxLinkSeconds: number;
}

/** `.env` files write "not set" as an empty value. */
function optional<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

const endpointSchema = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
  .refine((value) => !/[?#@]/.test(value), 'must have no query, fragment or credentials');

/** The S3 variables of a program's environment: spread its `shape` into that program's own schema. */
export const s3EnvSchema = z.object({
  AWS_ACCESS_KEY_ID: optional(z.string()),
  AWS_SECRET_ACCESS_KEY: optional(z.string()),
  AWS_SESSION_TOKEN: optional(z.string()),
  /** When temporary credentials end, ISO 8601. */
  AWS_CREDENTIAL_EXPIRATION: optional(z.iso.datetime({ offset: true })),
  AWS_REGION: z.string().regex(/^[a-z0-9-]+$/, 'must be a region such as eu-west-3'),
  S3_BUCKET_NAME: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be a bucket name (3 to 63 of a-z 0-9 . -)'),
  S3_ENDPOINT: optional(endpointSchema),
  S3_PUBLIC_ENDPOINT: optional(endpointSchema),
  PRESIGNED_URL_EXPIRATION: z.coerce.number().int().min(60).max(604_800).default(3600),
});

/** A rule of the program's schema, for `refine`: a key is two values, or none and that of a role. */
export const wholeKey = {
  check: (env: { AWS_ACCESS_KEY_ID?: string | undefined; AWS_SECRET_ACCESS_KEY?: string | undefined }) =>
    !env.AWS_ACCESS_KEY_ID === !env.AWS_SECRET_ACCESS_KEY,
  otherwise: {
    path: ['AWS_SECRET_ACCESS_KEY'],
    error: 'and AWS_ACCESS_KEY_ID are set together, or neither and the role of the machine is used',
    when: () => true,
  },
};

export function s3ConfigFromEnv(env: z.infer<typeof s3EnvSchema>): S3Config {
  const place = {
    bucket: env.S3_BUCKET_NAME,
    region: env.AWS_REGION,
    ...(env.S3_ENDPOINT && { endpoint: env.S3_ENDPOINT }),
    ...(env.S3_PUBLIC_ENDPOINT && { publicEndpoint: env.S3_PUBLIC_ENDPOINT }),
    maxLinkSeconds: env.PRESIGNED_URL_EXPIRATION,
  };
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!accessKeyId || !secretAccessKey) {
    const { now, renew } = renewedCredentials();
    return {
      ...place,
      renew,
      get credentials() {
        return now();
      },
    };
  }
  return {
    ...place,
    credentials: {
      accessKeyId,
      secretAccessKey,
      ...(env.AWS_SESSION_TOKEN && { sessionToken: env.AWS_SESSION_TOKEN }),
      ...(env.AWS_CREDENTIAL_EXPIRATION && { expiration: new Date(env.AWS_CREDENTIAL_EXPIRATION) }),
    },
  };
}
