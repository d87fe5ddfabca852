/** The engine will never answer this request: a bad parameter, an unreadable input. */
export class EnginePermanentError extends Error {
  override name = 'EnginePermanentError';
}

/** Why an engine declines, as far as it says so. */
export type RefusalReason = 'safety' | 'copyright' | 'personal' | 'other';

/** The engine declines the content of this request; its owner must word it differently. */
export class EngineRefusedError extends Error {
  override name = 'EngineRefusedError';
  readonly reason: RefusalReason;

  constructor(message: string, reason: RefusalReason = 'other') {
    super(message);
    this.reason = reason;
  }
}

/** The engine is overloaded or out of reach for now. `retryAfterSeconds` is its own advice, where it gave any. */
export class EngineBusyError extends Error {
  override name = 'EngineBusyError';
  readonly retryAfterSeconds: number | null;

  constructor(message: string, retryAfterSeconds: number | null, options?: ErrorOptions) {
    super(message, options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Asked as often as is sensible, the model gave nothing that could be used. */
export class EngineUnfitAnswerError extends EnginePermanentError {
  override name = 'EngineUnfitAnswerError';
  /** What was wrong with the last answer. */
  readonly problems: readonly string[];

  constructor(task: string, attempts: number, problems: readonly string[]) {
    super(`${attempts} answers to ${task} did not fit, the last because: ${problems.join(' ')}`);
    this.problems = problems;
  }
}

/**
 * After the request was on its way no whole answer came: the provider may have made something, and may charge for it.
 * Such a call is repeated once at most.
 */
export class EngineOutcomeUnknownError extends EngineBusyError {
  override name = 'EngineOutcomeUnknownError';
}

/** What keeps a provider from serving Sorami at all, whatever the request. */
export type EngineFault = 'key' | 'billing' | 'quota' | 'address' | 'model';

/** Only an operator can help: nothing was made or charged. The message is for operators, and holds no key. */
export class EngineFaultError extends Error {
  override name = 'EngineFaultError';
  readonly fault: EngineFault;

  constructor(fault: EngineFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/** The provider does not have this model any more: the next of the list takes over. */
export class ModelGoneError extends EngineFaultError {
  override name = 'ModelGoneError';

  constructor(message: string) {
    super('model', message);
  }
}
