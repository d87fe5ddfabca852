import { SpanKind } from '@opentelemetry/api';
import { inSpan } from '@sorami/server/tracing';
import {
  BudgetError,
  type CallOrigin,
  type CallOutcome,
  type Ledger,
  type ModelKind,
  type SettledCall,
} from '../ledger/ledger.ts';
import type { RemoteProvider } from './catalogue.ts';
import {
  EngineBusyError,
  EngineFaultError,
  EngineOutcomeUnknownError,
  EngineRefusedError,
  ModelGoneError,
} from './engine-errors.ts';
import { asItWere, type ProviderGate } from './provider-gate.ts';

/** A model of a list, with what it takes to call it. */
export interface Candidate {
  readonly kind: ModelKind;
  readonly provider: RemoteProvider;
  readonly model: string;
  readonly gate: ProviderGate;
}

/**
 * What came of a call that was sent. `error` instead of a value: refused, failed, or nobody knows. `costMicros` is 0 only
 * where surely nothing was made.
 */
export interface Sent<Value> extends Omit<SettledCall, 'outcome' | 'error'> {
  result: { value: Value } | { error: Error };
}

export interface Call<Value> {
  worstMicros: number | null;
  priceVersion: string | null;
  /** That it may use, of what providers count by the minute. */
  tokens?: number;
  send(): Promise<Sent<Value>>;
}

export interface Called<Value> {
  value: Value;
  /** The model that was asked at last, `provider:model`. */
  model: string;
  /** The models before it in the list that could not be used, and why. */
  insteadOf: { model: string; why: string }[];
}

export interface CallDeps {
  ledger: Ledger;
  log: { warn(about: object, message: string): void };
}

/** Milliseconds for which a model that is gone is not asked for again. */
const goneFor = 3_600_000;
const gone = new WeakMap<Candidate, { since: number; error: ModelGoneError }>();

/**
 * Calls the first model of a list that can be called. The next one takes over where a model is gone, or where its provider
 * is known not to serve; a call that failed, or of which nobody knows what became, is the job's to repeat. Every call is
 * reserved in the ledger before, and settled after.
 */
export async function callModels<C extends Candidate, Value>(
  { ledger, log }: CallDeps,
  candidates: readonly C[],
  origin: CallOrigin,
  signal: AbortSignal,
  plan: (candidate: C, insteadOf: Called<Value>['insteadOf']) => Call<Value>,
): Promise<Called<Value>> {
  const insteadOf: Called<Value>['insteadOf'] = [];
  const errors: Error[] = [];
  for (const candidate of candidates) {
    const model = nameOf(candidate);
    try {
      const closed = candidate.gate.shut();
      if (closed) throw asItWere(closed);
      const known = gone.get(candidate);
      if (known && Date.now() - known.since < goneFor) throw known.error;
      const call = plan(candidate, insteadOf);
      const value = await candidate.gate.run(
        () => callOne(ledger, candidate, origin, signal, call),
        call.tokens,
        signal,
      );
      gone.delete(candidate);
      return { value, model, insteadOf };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof Error) || !mayPassOn(error, candidate.gate)) throw error;
      if (error instanceof ModelGoneError && !gone.has(candidate))
        gone.set(candidate, { since: Date.now(), error });
      log.warn({ model, jobId: origin.jobId, step: origin.step, err: error }, 'A model cannot be used');
      errors.push(error);
      insteadOf.push({ model, why: whyOf(error) });
    }
  }
  // Those that are only busy may serve later; the others wait for an operator.
  const busy = errors.filter((error) => error instanceof EngineBusyError);
  const waits = busy.flatMap(({ retryAfterSeconds }) => retryAfterSeconds ?? []);
  if (busy[0]) throw new EngineBusyError(busy[0].message, waits.length > 0 ? Math.min(...waits) : null);
  throw errors.at(-1) ?? new EngineFaultError('model', 'No model is configured');
}

export function nameOf({ provider, model }: Pick<Candidate, 'provider' | 'model'>): string {
  return `${provider}:${model}`;
}

function whyOf(error: Error): string {
  if (error instanceof BudgetError) return 'budget';
  return error instanceof EngineFaultError ? error.fault : 'busy';
}

/** Whether the next model of the list takes over. Of what may have been made, nothing is made again elsewhere. */
function mayPassOn(error: Error, gate: ProviderGate): boolean {
  if (error instanceof EngineFaultError || error instanceof BudgetError) return true;
  if (error instanceof EngineOutcomeUnknownError) return false;
  return error instanceof EngineBusyError && gate.trouble() !== null;
}

async function callOne<Value>(
  ledger: Ledger,
  { kind, provider, model }: Candidate,
  origin: CallOrigin,
  signal: AbortSignal,
  { worstMicros, priceVersion, send }: Call<Value>,
): Promise<Value> {
  signal.throwIfAborted();
  const id = await ledger.reserve({ origin, kind, provider, model, worstMicros, priceVersion });
  let sent: Sent<Value>;
  try {
    signal.throwIfAborted();
    const attributes = { 'sorami.provider': provider, 'sorami.model': model, 'sorami.step': origin.step };
    sent = await inSpan('call a model', { attributes, kind: SpanKind.CLIENT }, send);
  } catch (error) {
    // Nothing that is expected: whether it was sent is unknown.
    await ledger.settle(id, { outcome: 'unknown', costMicros: null, error: String(error) });
    throw error;
  }
  const { result, ...rest } = sent;
  if ('value' in result) {
    await ledger.settle(id, { ...rest, outcome: 'delivered' });
    return result.value;
  }
  const outcome = signal.aborted ? 'unknown' : outcomeOf(result.error);
  await ledger.settle(id, { ...rest, outcome, error: result.error.message });
  throw result.error;
}

function outcomeOf(error: Error): CallOutcome {
  if (error instanceof EngineOutcomeUnknownError) return 'unknown';
  return error instanceof EngineRefusedError ? 'refused' : 'failed';
}
