/** The engine will never answer this request: a bad parameter, an unreadable input. */
export class EnginePermanentError extends Error {
  override name = 'EnginePermanentError';
}

/** The engine declines the content of this request; its owner must word it differently. */
export class EngineRefusedError extends Error {
  override name = 'EngineRefusedError';
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
