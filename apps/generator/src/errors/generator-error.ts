import { type ErrorCode, errorCodes } from '@sorami/contracts/error-codes';

/** An answer of status 400 and above. `cause` goes to the log only. */
export class GeneratorError extends Error {
  override name = 'GeneratorError';
  readonly code: ErrorCode;
  readonly status: number;
  readonly fields: Record<string, string> | undefined;

  constructor(code: ErrorCode, options: { fields?: Record<string, string>; cause?: unknown } = {}) {
    super(code, { cause: options.cause });
    this.code = code;
    this.status = errorCodes[code].status;
    this.fields = options.fields;
  }
}
