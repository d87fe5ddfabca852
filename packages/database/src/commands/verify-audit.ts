import process from 'node:process';
import { parseArgs } from 'node:util';
import { createDatabase } from '../client.ts';
import { readDatabaseUrl } from '../env.ts';
import { type AuditAnchor, type AuditVerdict, verifyAudit } from '../verify-audit.ts';

// 0: every line is as it was written. 1: one is not. 2: it could not be told.
try {
  const { values } = parseArgs({ options: { anchor: { type: 'string' } } });
  const verdict = await verify(values.anchor === undefined ? undefined : parseAnchor(values.anchor));
  process.stdout.write(`${describe(verdict)}\n`);
  process.exitCode = verdict.problem ? 1 : 0;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}

async function verify(anchor: AuditAnchor | undefined): Promise<AuditVerdict> {
  const { pool, close } = createDatabase({ url: readDatabaseUrl(), poolSize: 1 });
  try {
    return await verifyAudit(pool, { anchor });
  } finally {
    await close();
  }
}

function parseAnchor(text: string): AuditAnchor {
  const [, sequence, hash] = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!sequence || !hash)
    throw new Error('--anchor wants <position>:<hash>, as an earlier audit:verify printed it.');
  return { sequence: BigInt(sequence), hash };
}

function describe({ verified, problem, head }: AuditVerdict): string {
  if (!problem) {
    const anchor = head.sequence > 0n ? ` It ends at ${head.sequence}:${head.hash}` : '';
    return `The audit is whole: ${verified} lines.${anchor}`;
  }
  const what = {
    changed: 'was changed, or put in the place of another',
    removed: 'is missing',
    added: 'was not written by the audit',
  }[problem.kind];
  const id = problem.id ? ` (${problem.id})` : '';
  return `The audit was tampered with: line ${problem.sequence}${id} ${what}. The ${verified} lines before it are good.`;
}
