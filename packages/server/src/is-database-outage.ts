/** SQLSTATE classes and codes of a server that is away, starting, stopping, full or too slow, or where others won. */
const sqlStates = /^(08...|57P0[1-5]|57014|53...|25P03|40P01|40001)$/;
const socketErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);
/** Prisma: cannot reach, timed out, closed, pool exhausted, transaction could not start. */
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028']);
/** Errors of pg and pg-pool that carry no code. */
const messages =
  /^(timeout exceeded when trying to connect|connection (terminated|timeout|ended)|client (has encountered a connection error|was closed)|query read timeout|timeout expired)/i;

/** Whether an error means that the database cannot be used for now, wherever in its chain of causes that is said. */
export function isDatabaseOutage(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false;
  const { code, message, cause, errors, originalCode, meta, syscall } = error as Record<string, unknown>;
  if (typeof code === 'string' && (sqlStates.test(code) || prismaCodes.has(code))) return true;
  if (typeof originalCode === 'string' && sqlStates.test(originalCode)) return true;
  if (typeof code === 'string' && socketErrors.has(code)) return true;
  // The socket's file is not there while the server is not.
  if (code === 'ENOENT' && syscall === 'connect') return true;
  if (typeof message === 'string' && messages.test(message)) return true;
  // Where Prisma keeps what the driver threw.
  if (isDatabaseOutage(Object(meta).driverAdapterError, depth + 1)) return true;
  if (Array.isArray(errors) && errors.some((one) => isDatabaseOutage(one, depth + 1))) return true;
  return isDatabaseOutage(cause, depth + 1);
}
