export type LocalPart = 'postgres' | 's3' | 'clerk';

/** A local part is started only while nothing in the configuration names its real counterpart. */
export function chooseParts(env: NodeJS.ProcessEnv): Set<LocalPart> {
  const parts = new Set<LocalPart>();
  if (!env.DATABASE_URL) parts.add('postgres');
  if (!env.S3_ENDPOINT && !env.AWS_ACCESS_KEY_ID) parts.add('s3');
  if (!env.CLERK_SECRET_KEY) parts.add('clerk');
  return parts;
}
