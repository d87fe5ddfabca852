import type { JobEvent } from '@sorami/contracts/webhook-events';

/** What a job said of its text: the newest event's word, and of an older one only what is not known yet. */
export function newerText(present: string | null, said: string | null, isNewest: boolean): string | null {
  return isNewest ? (said ?? present) : (present ?? said);
}

interface Written {
  model: string | null;
  embedded: boolean;
}

/** Who writes a text, where that is news. */
export function engineColumns(
  { model, embedded }: Written,
  engine: JobEvent['data']['engine'],
): Partial<Pick<Written, 'embedded'> & { model: string }> {
  if (!engine || (engine.model === model && engine.embedded === embedded)) return {};
  return { model: engine.model, embedded: engine.embedded };
}
