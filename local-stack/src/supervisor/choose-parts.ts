export type LocalPart = 'postgres' | 's3' | 'clerk';

/** By which variables a real service takes a part's place, and which others mean nothing without them. */
const services: Record<LocalPart, { chosenBy: string[]; beside: string[] }> = {
  postgres: { chosenBy: ['DATABASE_URL'], beside: ['MIGRATION_DATABASE_URL', 'GENERATOR_DATABASE_URL'] },
  s3: {
    chosenBy: ['AWS_ACCESS_KEY_ID', 'S3_ENDPOINT'],
    beside: ['AWS_SECRET_ACCESS_KEY', 'S3_BUCKET_NAME', 'S3_PUBLIC_ENDPOINT', 'NEXT_PUBLIC_S3_BUCKET'],
  },
  clerk: {
    chosenBy: ['CLERK_SECRET_KEY'],
    beside: ['NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY', 'CLERK_PUBLISHABLE_KEY', 'CLERK_ISSUER', 'CLERK_JWKS_URL'],
  },
};

/**
 * A local part is started only while nothing in the configuration names its real counterpart.
 * @throws Error that lists what is set of a service without what chooses it: half of it would be the local one.
 */
export function chooseParts(env: NodeJS.ProcessEnv): Set<LocalPart> {
  const parts = new Set<LocalPart>();
  const problems: string[] = [];
  for (const [part, { chosenBy, beside }] of Object.entries(services)) {
    if (chosenBy.some((name) => env[name])) continue;
    parts.add(part as LocalPart);
    const set = beside.filter((name) => env[name]);
    if (set.length === 0) continue;
    const missing = chosenBy.join(' or ');
    problems.push(`  ${set.join(', ')}: set ${missing} too, or none of them for the local ${part}`);
  }
  if (problems.length === 0) return parts;
  throw new Error(`The configuration names only a part of a service:\n${problems.join('\n')}`);
}
