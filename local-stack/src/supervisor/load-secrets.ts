import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const secretsSchema = z.object({
  webhookSecret: z.string().min(24),
  clerkWebhookSecret: z.string().startsWith('whsec_'),
  s3AccessKeyId: z.string(),
  s3SecretAccessKey: z.string(),
  auditSigningKey: z.base64(),
});
export type LocalSecrets = z.infer<typeof secretsSchema>;

/** The random secrets of this installation: made once, kept in the data folder, readable by the owner alone. */
export function loadSecrets(folder: string): LocalSecrets {
  const file = path.join(folder, 'secrets.json');
  const known: object = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const complete = secretsSchema.safeParse(known);
  if (complete.success) return complete.data;
  // An installation may be older than one of its secrets: the others stay.
  const secrets = secretsSchema.parse({
    webhookSecret: randomBytes(32).toString('base64url'),
    clerkWebhookSecret: `whsec_${randomBytes(24).toString('base64')}`,
    s3AccessKeyId: `SORAMI${randomBytes(7).toString('hex').toUpperCase()}`,
    s3SecretAccessKey: randomBytes(30).toString('base64url'),
    auditSigningKey: randomBytes(32).toString('base64'),
    ...known,
  });
  writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}
