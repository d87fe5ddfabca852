import { setTimeout as wait } from 'node:timers/promises';
import { createAuditKey } from '@sorami/database/audit-head';
import { createAuditSealer, type SealOutcome } from '@sorami/database/seal-audit';
import type { FastifyBaseLogger } from 'fastify';
import type { Pool } from 'pg';

export interface SealingDeps {
  pool: Pool;
  env: { AUDIT_SIGNING_KEY?: string | undefined };
  log: Pick<FastifyBaseLogger, 'warn' | 'error'>;
}

/**
 * Milliseconds until it looks again: together with a seal's own time less than the second that is promised. After a seal as
 * well: a seal is eight round trips, whether of one line or of 4,096, and where there is work there is a line at any time.
 */
const pauses = { idle: 400, sealed: 300, waiting: 50 } as const satisfies Record<SealOutcome, number>;
const afterFailure = 5_000;

/**
 * Seals the lines of the audit as they are committed, until the function that it answers is called. Any number of
 * processes may: the database lets one at a time.
 */
export function keepSealing({ pool, env, log }: SealingDeps): () => Promise<void> {
  const seed = env.AUDIT_SIGNING_KEY;
  const key = seed === undefined ? null : createAuditKey(Buffer.from(seed, 'base64'));
  if (!key) log.warn('AUDIT_SIGNING_KEY is not set: the audit is sealed without a signature');
  const seal = createAuditSealer({ pool, key });
  const stopping = new AbortController();

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      const pause = await seal().then(
        (outcome) => pauses[outcome],
        (error) => {
          log.error({ err: error }, 'the audit could not be sealed; it is tried again');
          return afterFailure;
        },
      );
      if (pause > 0) await wait(pause, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  const working = work();
  return async () => {
    stopping.abort();
    await working;
  };
}
