import process from 'node:process';
import { parseEnvironment } from '@sorami/server/parse-environment';
import { z } from 'zod';

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });
const databaseSchema = z.object({ DATABASE_URL: postgresUrl });
const ownerSchema = databaseSchema.extend({ MIGRATION_DATABASE_URL: postgresUrl.optional() });

/** The database that the commands work on; throws an error that says what is wrong with DATABASE_URL. */
export function readDatabaseUrl(env: NodeJS.ProcessEnv = process.env): string {
  return parseEnvironment('The command', databaseSchema, env).DATABASE_URL;
}

/** Who owns the tables, and the role that api connects as where it is another. */
export interface DatabaseRoles {
  ownerUrl: string;
  apiRole: string | null;
}

/** Reads DATABASE_URL and MIGRATION_DATABASE_URL; throws an error that says what is wrong with them. */
export function readDatabaseRoles(env: NodeJS.ProcessEnv = process.env): DatabaseRoles {
  const { DATABASE_URL, MIGRATION_DATABASE_URL } = parseEnvironment('The command', ownerSchema, env);
  const role = (url: string) => decodeURIComponent(new URL(url).username);
  const ownerUrl = MIGRATION_DATABASE_URL ?? DATABASE_URL;
  return { ownerUrl, apiRole: role(ownerUrl) === role(DATABASE_URL) ? null : role(DATABASE_URL) };
}

/** The environment for a program of ours or Prisma's: this one's, with `changes`. */
export function environmentWith(changes: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}

/** The 32 bytes, base64, that a key of the audit is made of. */
const keyBytes = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, {
  error: 'must be 32 bytes in base64, as `openssl rand -base64 32` prints them',
});

/** What the audit is sealed with: of api, and of the command that verifies it. */
export const auditEnvSchema = z.object({
  /** Heads of the audit are signed with it; without one, they are chained alone. */
  AUDIT_SIGNING_KEY: keyBytes.optional(),
});

/** The keys that heads may be signed with, if any is known. */
export function readAuditKey(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return parseEnvironment('The command', auditEnvSchema, env).AUDIT_SIGNING_KEY;
}
