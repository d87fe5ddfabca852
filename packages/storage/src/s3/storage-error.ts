import { StorageUnavailableError } from '../port.ts';

/** Codes that Node gives to connections which could not be made or broke. */
const networkCodes = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Names that stores give to refusals which pass: the clock, load, or another request on the same key. */
const passingNames = new Set([
  'ConditionalRequestConflict',
  'NetworkingError',
  'OperationAborted',
  'RequestTimeout',
  'SlowDown',
  'ThrottlingException',
  'TimeoutError',
  'TooManyRequestsException',
]);

/** The HTTP status of the store's answer, where there was one. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata as { httpStatusCode?: number } | undefined;
  return metadata?.httpStatusCode;
}

/** The error to throw for what the S3 client threw: StorageUnavailableError where a later try may succeed. */
export function storageError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const status = statusOf(error);
  const code = 'code' in error ? String(error.code) : '';
  const passing =
    networkCodes.has(code) ||
    passingNames.has(error.name) ||
    // 501: it does not do this, and will not do it later.
    (status !== undefined && ((status >= 500 && status !== 501) || status === 429));
  return passing ? new StorageUnavailableError('The object store did not answer', { cause: error }) : error;
}

/** How many times the S3 client tried a request that failed in the end. */
export function attemptsOf(error: unknown): number {
  if (!(error instanceof Error) || !('$metadata' in error)) return 1;
  const metadata = error.$metadata as { attempts?: number } | undefined;
  return metadata?.attempts ?? 1;
}
