import { errorCode } from '../errors/error-code.ts';

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENOENT',
]);
// Starting up, shutting down, crashed, too many connections, deadlock, serialization failure.
const serverCodes = /^(08...|57P0[1-5]|53300|40P01|40001)$/;
const clientMessages =
  /connection (terminated|timeout|ended)|timeout exceeded when trying to connect|query read timeout|not queryable|client was closed/i;

/** Whether the same statement may succeed once the database is back. */
export function isDatabaseDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseDown);
  const code = errorCode(error);
  return (
    (code !== null && (networkCodes.has(code) || serverCodes.test(code))) ||
    clientMessages.test(error.message)
  );
}
