import type { ErrorCode } from '@sorami/contracts/error-codes';

/** Codes of what goes wrong between the browser and the server, where no answer of the API can name it. */
export type LocalProblemCode = 'OFFLINE' | 'UNREACHABLE' | 'UNEXPECTED_ANSWER' | 'UPLOAD_FAILED' | 'ABORTED';

export interface ApiProblemInit {
  code: ErrorCode | LocalProblemCode;
  message: string;
  status?: number;
  fields?: Record<string, string>;
  /** Seconds to wait before the next try. */
  retryAfter?: number;
  requestId?: string;
  cause?: unknown;
}

/** A request that did not succeed. `message` is a sentence for the person, in the page's language. */
export class ApiProblem extends Error {
  readonly code: ApiProblemInit['code'];
  readonly status: number | undefined;
  readonly fields: Record<string, string>;
  readonly retryAfter: number | undefined;
  readonly requestId: string | undefined;

  constructor(init: ApiProblemInit) {
    super(init.message, { cause: init.cause });
    this.name = 'ApiProblem';
    this.code = init.code;
    this.status = init.status;
    this.fields = init.fields ?? {};
    this.retryAfter = init.retryAfter;
    this.requestId = init.requestId;
  }
}

/** True where the request never reached Sorami. */
export function isLostConnection(problem: unknown): boolean {
  return problem instanceof ApiProblem && (problem.code === 'OFFLINE' || problem.code === 'UNREACHABLE');
}

/** True where the same request may well succeed a little later, without anybody changing anything. */
export function isPassing(problem: unknown): boolean {
  return isLostConnection(problem) || (problem instanceof ApiProblem && (problem.status ?? 0) >= 500);
}
