import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';
import { type Receipt, receiptSchema } from '@sorami/contracts/account';

/** Around the 32 bytes of an Ed25519 key, as RFC 8410 has it. */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

function keyOf(secret: string): { key: KeyObject; publicKey: string } {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'sorami receipts of erasures', 32));
  const key = createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' });
  const exported = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return { key, publicKey: exported.subarray(publicPrefix.length).toString('base64') };
}

/** The same text for the same values, in whatever order a database or an editor gives their names back. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

/** `secret` is WEBHOOK_SECRET: the installation's own key is derived from it. */
export function signReceipt(secret: string, body: Omit<Receipt, 'publicKey' | 'signature'>): Receipt {
  const { key, publicKey } = keyOf(secret);
  const text = Buffer.from(canonical({ ...body, publicKey }));
  return { ...body, publicKey, signature: sign(null, text, key).toString('base64') };
}

/**
 * What a receipt is: of this installation, of another one (or of a secret that is no longer accepted), or no true receipt at
 * all. `secrets` are WEBHOOK_SECRET and those that are still accepted beside it.
 */
export function checkReceipt(
  secrets: readonly string[],
  receipt: unknown,
): 'ours' | 'another key' | 'not true' {
  const parsed = receiptSchema.safeParse(receipt);
  if (!parsed.success) return 'not true';
  const { signature, ...body } = parsed.data;
  const raw = Buffer.from(body.publicKey, 'base64');
  if (raw.length !== 32) return 'not true';
  const key = createPublicKey({ key: Buffer.concat([publicPrefix, raw]), format: 'der', type: 'spki' });
  if (!verify(null, Buffer.from(canonical(body)), key, Buffer.from(signature, 'base64'))) return 'not true';
  return secrets.some((secret) => keyOf(secret).publicKey === body.publicKey) ? 'ours' : 'another key';
}
