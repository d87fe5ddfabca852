import { type ErrorCode, errorCodes } from './error-codes.ts';

/** A refusal in Clerk's terms. `param` is the form field that the message belongs to. */
export class ClerkError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly param: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** The addresses that the refusal is about. */
  readonly emails: string[] | undefined;

  constructor(
    code: ErrorCode,
    options: { param?: string; retryAfterSeconds?: number; emails?: string[] } = {},
  ) {
    super(errorCodes[code].en);
    this.code = code;
    this.status = errorCodes[code].status;
    this.param = options.param;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.emails = options.emails;
  }
}
