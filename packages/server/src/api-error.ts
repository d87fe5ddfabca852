import { type ErrorCode, errorCodes } from '@sorami/contracts/error-codes';
import type { Locale } from '@sorami/contracts/locales';

/** A text in every language. */
export type Localized = Record<Locale, string>;

/** What is wrong with one field. */
export type FieldProblem = Localized;

export type ErrorParams = Record<string, string | number | Localized>;

export interface ApiErrorDetails {
  /** Fill the `{name}` places of the code's sentence. */
  params?: ErrorParams;
  /** By dotted path in the body or query. */
  fields?: Record<string, FieldProblem>;
  /** For the log; a client never sees it. */
  cause?: unknown;
  /** Sent as Retry-After. */
  retryAfterSeconds?: number;
}

/** An answer of status 400 or above: thrown by the rules, worded by the renderer in the reader's language. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly statusCode: number;
  readonly params: ErrorParams | undefined;
  readonly fields: Record<string, FieldProblem> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, details: ApiErrorDetails = {}) {
    super(code, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'ApiError';
    this.code = code;
    this.statusCode = errorCodes[code].status;
    this.params = details.params;
    this.fields = details.fields;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}
