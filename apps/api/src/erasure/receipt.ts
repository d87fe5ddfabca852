import { hkdfSync } from 'node:crypto';
import { type Receipt, receiptSchema } from '@sorami/contracts/account';
import { createSigningKey, isSignedBy } from '@sorami/server/ed25519';

const keyOf = (secret: string) =>
  createSigningKey(Buffer.from(hkdfSync('sha256', secret, '', 'sorami receipts of erasures', 32)));

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
  const { publicKey, sign } = keyOf(secret);
  return { ...body, publicKey, signature: sign(canonical({ ...body, publicKey })) };
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
  if (!isSignedBy(body.publicKey, canonical(body), signature)) return 'not true';
  return secrets.some((secret) => keyOf(secret).publicKey === body.publicKey) ? 'ours' : 'another key';
}
