/** The engine will never answer this request: a bad parameter, an unreadable input. */
export class EnginePermanentError extends Error {
  override name = 'EnginePermanentError';
}

/** The engine declines the content of this request; its owner must word it differently. */
export class EngineRefusedError extends Error {
  override name = 'EngineRefusedError';
}
