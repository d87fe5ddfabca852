import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { auditProofSchema } from '@sorami/contracts/audit';
import { createAuditKey } from '../audit-head.ts';
import { createDatabase } from '../client.ts';
import { readAuditKey, readDatabaseUrl } from '../env.ts';
import { checkProof } from '../prove-audit.ts';
import { type AuditAnchor, type AuditVerdict, verifyAudit } from '../verify-audit.ts';

const { values } = parseArgs({
  options: {
    anchor: { type: 'string' },
    /** Public keys that were used before, or of a proof. */
    key: { type: 'string', multiple: true, default: [] },
    proof: { type: 'string' },
  },
});

// 0: every line is as it was written, or the proof is good. 1: one is not. 2: it could not be told.
try {
  const seed = readAuditKey();
  const ours = seed === undefined ? [] : [createAuditKey(Buffer.from(seed, 'base64')).publicKey];
  const publicKeys = [...ours, ...values.key];
  const isGood =
    values.proof === undefined ? await verify(publicKeys) : await verifyProof(values.proof, publicKeys);
  process.exitCode = isGood ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}

async function verify(publicKeys: string[]): Promise<boolean> {
  const anchor = values.anchor === undefined ? undefined : parseAnchor(values.anchor);
  const { pool, close } = createDatabase({ url: readDatabaseUrl(), poolSize: 1 });
  try {
    const verdict = await verifyAudit(pool, {
      anchor,
      publicKeys: publicKeys.length > 0 ? publicKeys : undefined,
    });
    process.stdout.write(`${describe(verdict)}\n`);
    return verdict.problem === null;
  } finally {
    await close();
  }
}

/** Needs no database: what the proof says is in it. */
async function verifyProof(file: string, publicKeys: string[]): Promise<boolean> {
  const proof = auditProofSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const verdict = checkProof(proof);
  const isForeign =
    verdict.isGood && verdict.by !== null && publicKeys.length > 0 && !publicKeys.includes(verdict.by);
  const { line, head } = proof;
  const said = !verdict.isGood
    ? `The proof is not good: ${verdict.because}.`
    : isForeign
      ? `The proof is signed with a key that is not known here: ${verdict.by}`
      : `The line ${line.id} (${line.action}, ${line.result}) of ${new Date(Number(line.at)).toISOString()} stood in the audit on ${new Date(Number(head.at)).toISOString()}, ${verdict.by ? `signed with ${verdict.by}` : 'not signed'}.`;
  process.stdout.write(`${said}\n`);
  return verdict.isGood && !isForeign;
}

function parseAnchor(text: string): AuditAnchor {
  const [, seal, number, hash] = /^(seal-)?(\d{1,18}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!number || !hash)
    throw new Error('--anchor wants seal-<number>:<hash>, as an earlier audit:verify printed it.');
  return { of: seal ? 'seal' : 'line', number: BigInt(number), hash };
}

function describe(verdict: AuditVerdict): string {
  const { verified, unsealed, erased, problem, head, signers } = verdict;
  if (problem) {
    const id = problem.id ? ` (${problem.id})` : '';
    const what = {
      changed: `line ${problem.sequence}${id} was changed, or put in the place of another`,
      removed: `line ${problem.sequence} is missing`,
      added: `line ${problem.sequence}${id} was not written by the audit`,
      seal: `seal ${problem.sequence} is missing, or not what was sealed, or signed with another key`,
    }[problem.kind];
    return `The audit was tampered with: ${what}. The ${verified} lines before it are good.`;
  }
  const unsigned = signers.get('') ?? 0;
  const keys = [...signers.keys()].filter((key) => key !== '');
  return [
    `The audit is whole: ${verified} lines.`,
    ...(unsealed > 0n ? [`${unsealed} lines more are not sealed yet: of these nothing can be told.`] : []),
    ...(erased > 0n ? [`From ${erased} lines a person was erased.`] : []),
    ...(unsigned > 0 ? [`${unsigned} seals are not signed.`] : []),
    ...(keys.length > 0 ? [`Signed with ${keys.join(', ')}.`] : []),
    ...(head ? [`It ends at ${head.of === 'seal' ? 'seal-' : ''}${head.number}:${head.hash}`] : []),
  ].join('\n');
}
