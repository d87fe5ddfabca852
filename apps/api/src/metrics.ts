import { Counter, Gauge } from 'prom-client';

// What this process counts wherever it happens. What the database knows is read when Prometheus asks: plugins/metrics.ts.

/** Pieces of background work, by how they ended. */
export const choresDone = new Counter({
  name: 'sorami_api_chores_total',
  help: 'Pieces of background work that this process did',
  labelNames: ['chore', 'outcome'] as const,
});

export const choreSucceeded = new Gauge({
  name: 'sorami_api_chore_success_timestamp_seconds',
  help: 'When this process last did a piece of background work without a fault',
  labelNames: ['chore'] as const,
});
