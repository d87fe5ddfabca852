import type { FastifyBaseLogger } from 'fastify';
import { type ReconcileDeps, reconcile } from './reconcile.ts';
import { keepSummary } from './report.ts';

interface NightlyDeps extends ReconcileDeps {
  log: Pick<FastifyBaseLogger, 'info' | 'warn'>;
}

/** Defects that are logged one by one; a thousand lines say no more. */
const mostLogged = 100;

/**
 * Looks whether bucket and register agree, changes nothing, logs what it found and keeps it for the metrics. The end of
 * the audit is logged with it: whoever cuts lines off the audit would have to reach the logs as well.
 */
export async function reconcileNightly(deps: NightlyDeps, signal: AbortSignal): Promise<void> {
  const { log } = deps;
  let logged = 0;
  const summary = await reconcile(deps, {
    signal,
    onDefect(defect) {
      if (logged++ < mostLogged) log.warn({ defect }, 'bucket and register differ');
    },
  });
  await keepSummary(deps.database, summary);
  const head = await deps.database.auditSeal.findFirst({
    orderBy: { number: 'desc' },
    select: { number: true, hash: true },
  });
  const auditEnd = head ? `seal-${head.number}:${head.hash}` : null;
  const message = summary.agreed
    ? 'bucket and register agree'
    : 'bucket and register do not agree: npm run reconcile';
  log[summary.agreed ? 'info' : 'warn']({ summary, auditEnd }, message);
}
