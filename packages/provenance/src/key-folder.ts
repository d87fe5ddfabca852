import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkProvenanceKeys } from './certificates.ts';
import { type MadeCertificate, makeLeaf, makeRoot } from './make-certificates.ts';

/** Paths, as the variables take them. */
export interface KeyFolder {
  C2PA_CERTIFICATE: string;
  C2PA_PRIVATE_KEY: string;
  C2PA_FORMER_CERTIFICATES?: string;
}

/**
 * Keys of this Sorami's own in a folder that only its owner reads: made where there are none, and renewed by the same root
 * where they are about to end, or where `renew` says so. Former certificates are kept, as what they signed stays known.
 */
export async function keepKeys(folder: string, { renew = false, now = new Date() } = {}): Promise<KeyFolder> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fileOf = (name: string) => path.join(folder, name);
  const [certificate, key, former] = [fileOf('certificate.pem'), fileOf('key.pem'), fileOf('former.pem')];
  const root = await keepRoot(fileOf('root.pem'), fileOf('root-key.pem'), now);
  const keys = { C2PA_CERTIFICATE: certificate, C2PA_PRIVATE_KEY: key };
  const isThere = existsSync(certificate) && existsSync(key);
  if (!isThere || renew || checkProvenanceKeys(keys, now).state !== 'fine') {
    if (isThere) appendFileSync(former, readFileSync(certificate, 'utf8'));
    const leaf = await makeLeaf(root, { now });
    write(key, leaf.key);
    write(certificate, leaf.certificate + root.certificate);
  }
  return { ...keys, ...(existsSync(former) && { C2PA_FORMER_CERTIFICATES: former }) };
}

async function keepRoot(certificate: string, key: string, now: Date): Promise<MadeCertificate> {
  if (existsSync(certificate) && existsSync(key))
    return { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') };
  const root = await makeRoot('Sorami', now);
  write(key, root.key);
  write(certificate, root.certificate);
  return root;
}

function write(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
