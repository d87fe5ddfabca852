import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const secretsSchema = z.object({
  webhookSecret: z.string().min(24),
  clerkWebhookSecret: z.string().startsWith('whsec_'),
  s3AccessKeyId: z.string(),
  s3SecretAccessKey: z.string(),
});
export type LocalSecrets = z.infer<typeof secretsSchema>;

/** The random secrets of this installation: made once, kept in the data folder, readable by the owner alone. */
export function loadSecrets(folder: string): LocalSecrets {
  const file = path.join(folder, 'secrets.json');
  if (existsSync(file)) return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const secrets: LocalSecrets = {
    webhookSecret: randomBytes(32).toString('base64url'),
    clerkWebhookSecret: `whsec_${randomBytes(24).toString('base64')}`,
    s3AccessKeyId: `SORAMI${randomBytes(7).toString('hex').toUpperCase()}`,
    s3SecretAccessKey: randomBytes(30).toString('base64url'),
  };
  writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}
