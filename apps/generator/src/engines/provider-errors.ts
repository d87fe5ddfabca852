import { APICallError } from '@ai-sdk/provider';
import {
  EngineBusyError,
  EngineFaultError,
  EngineOutcomeUnknownError,
  EnginePermanentError,
  EngineRefusedError,
  ModelGoneError,
  type RefusalReason,
} from './engine-errors.ts';

/** Called with a status, or in the middle of an answer: what all providers' errors come down to. */
interface Complaint {
  /** HTTP status, or the one that the error of a stream stands for. */
  status: number | null;
  /** Codes, types and reasons, in lower case. */
  codes: string[];
  message: string;
  isJson: boolean;
  retryAfterSeconds: number | null;
}

/** Seconds. */
const longestAdvised = 6 * 3_600;
const billing =
  /insufficient_quota|credit_balance|billing|payment|account_deactivated|credits? (are )?(exhausted|used up)/;
const badKey =
  /api_key_invalid|invalid_api_key|authentication|permission|organization must be verified|unauthorized/;
const gone =
  /model_not_found|no longer (available|supported)|(was|has been|is) (retired|shut down|discontinued|deprecated)/;
const declined = /moderation_blocked|content_policy|content_filter|invalid_prompt|safety_violation/;
const tooLong = /context_length|context window|request_too_large|prompt is too long|too many (input )?tokens/;
/** Of the connection itself: nothing can have reached the provider. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * What an error of a provider means for a job. `who` names provider and model; `begun` says that a part of the answer
 * had come. The errors made here hold neither the request nor its key: clients' own errors carry whole prompts, and so go
 * no further.
 */
export function toEngineError(error: unknown, who: string, begun = false): Error {
  const own = findOwn(error);
  if (own) return own;
  const network = networkCode(error);
  if (network)
    return neverSent.has(network)
      ? new EngineBusyError(`${who} cannot be reached: ${network}`, null)
      : new EngineOutcomeUnknownError(`The connection to ${who} broke: ${network}`, null);
  const complaint = readComplaint(error);
  if (!complaint) {
    const what = error instanceof Error ? error.name : typeof error;
    return new EngineOutcomeUnknownError(`${who} gave an answer that cannot be read: ${what}`, null);
  }
  return classify(complaint, who, begun);
}

function classify(complaint: Complaint, who: string, begun: boolean): Error {
  const { status, codes, isJson, retryAfterSeconds } = complaint;
  const message = scrub(complaint.message);
  const said = `${who}: ${status ?? ''} ${codes[0] ?? ''} ${message}`.replace(/\s+/g, ' ').slice(0, 400);
  const all = [...codes, complaint.message.toLowerCase()].join(' ');
  if (declined.test(codes.join(' '))) return new EngineRefusedError(said, refusalReason(all));
  if (status === 402 || billing.test(all)) return new EngineFaultError('billing', said);
  if (/perday/.test(all)) return new EngineFaultError('quota', said);
  if (status === 401 || status === 403 || (status === 400 && badKey.test(all)))
    return new EngineFaultError('key', said);
  if (status === 404 && !isJson) return new EngineFaultError('address', said);
  if (status === 404 || status === 410 || (status === 400 && gone.test(all))) return new ModelGoneError(said);
  if (status === 413 || tooLong.test(all)) return new EnginePermanentError(`Too long for ${said}`);
  if (begun) return new EngineOutcomeUnknownError(said, retryAfterSeconds);
  // Before an answer has begun, these come from the API itself and say that it did nothing.
  if (status === 429 || (isJson && (status === 503 || status === 529)))
    return new EngineBusyError(said, retryAfterSeconds);
  if (status !== null && status >= 400 && status < 500 && ![408, 409, 425].includes(status))
    return new EnginePermanentError(said);
  return new EngineOutcomeUnknownError(said, retryAfterSeconds);
}

/** By the words that providers use. */
export function refusalReason(raw: string): RefusalReason {
  if (/recitation|copyright/i.test(raw)) return 'copyright';
  if (/spii|personal|likeness/i.test(raw)) return 'personal';
  if (/safety|prohibited|blocklist|moderation|policy|filter|harm/i.test(raw)) return 'safety';
  return 'other';
}

function findOwn(error: unknown): Error | null {
  const ours = [EngineBusyError, EngineFaultError, EnginePermanentError, EngineRefusedError];
  for (let at = error; at instanceof Error; at = at.cause)
    if (ours.some((one) => at instanceof one)) return at;
  return null;
}

function networkCode(error: unknown): string | null {
  if (APICallError.isInstance(error) && error.statusCode !== undefined && !error.isRetryable) return null;
  for (let at = error; at instanceof Error; at = at.cause)
    if ('code' in at && typeof at.code === 'string' && /^(E[A-Z_]+|UND_ERR_\w+)$/.test(at.code))
      return at.code;
  return null;
}

function readComplaint(error: unknown): Complaint | null {
  if (APICallError.isInstance(error)) {
    const data = parse(error.responseBody) ?? error.data;
    // A connection that broke within an answer comes with the status of its beginning.
    if (error.statusCode === undefined || error.statusCode < 400) return null;
    return {
      status: error.statusCode,
      codes: codesOf(data),
      message: messageOf(data) ?? error.message,
      isJson: data !== undefined && data !== null,
      retryAfterSeconds: boundedAdvice(adviceOf(error.responseHeaders, data)),
    };
  }
  if (typeof error !== 'object' || error === null || error instanceof Error) return null;
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : null;
  const message = 'message' in error && typeof error.message === 'string' ? error.message : null;
  if (status === null && message === null) return null;
  return { status, codes: codesOf(error), message: message ?? '', isJson: true, retryAfterSeconds: null };
}

function parse(body: string | undefined): unknown {
  if (body === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(body);
    // Gemini puts the error of a stream into a list.
    return Array.isArray(value) ? value[0] : value;
  } catch {
    return undefined;
  }
}

/** All values of fields that name what is wrong, wherever they stand. */
function codesOf(data: unknown, depth = 0): string[] {
  if (typeof data !== 'object' || data === null || depth > 6) return [];
  return Object.entries(data).flatMap(([name, value]) => {
    if (typeof value === 'object') return codesOf(value, depth + 1);
    const names = ['code', 'type', 'status', 'reason', 'quotaId'].includes(name);
    return names && typeof value === 'string' ? [value.toLowerCase()] : [];
  });
}

function messageOf(data: unknown): string | null {
  if (typeof data === 'string') return data;
  if (typeof data !== 'object' || data === null) return null;
  if ('message' in data && typeof data.message === 'string') return data.message;
  return 'error' in data ? messageOf(data.error) : null;
}

/** As long as a provider wants, but for no mistake of its clock for ever. */
function boundedAdvice(seconds: number | null): number | null {
  return seconds && Math.min(longestAdvised, seconds);
}

/** Seconds until the provider wants to be asked again, from headers or from Gemini's RetryInfo. */
function adviceOf(headers: Record<string, string> | undefined, data: unknown): number | null {
  const given = headers?.['retry-after'];
  if (given !== undefined) {
    const seconds = Number(given);
    const until = Number.isNaN(seconds) ? (Date.parse(given) - Date.now()) / 1000 : seconds;
    if (Number.isFinite(until)) return Math.max(0, until);
  }
  const delay = /"retryDelay":\s*"([\d.]+)s"/.exec(JSON.stringify(data ?? null))?.[1];
  if (delay !== undefined) return Number(delay);
  const resets = ['x-ratelimit-reset-requests', 'x-ratelimit-reset-tokens'].flatMap((name) =>
    headers?.[name] === undefined ? [] : [durationOf(headers[name])],
  );
  return resets.length > 0 ? Math.max(...resets) : null;
}

/** OpenAI's durations: `6m0s`, `1.5s`, `20ms`. */
function durationOf(text: string): number {
  const units: Record<string, number> = { h: 3600, m: 60, s: 1, ms: 0.001 };
  return text
    .split(/(?<=[a-z])(?=\d)/)
    .reduce((sum, part) => sum + Number.parseFloat(part) * (units[part.replace(/[\d.]/g, '')] ?? 0), 0);
}

/** Providers repeat a part of the key when they refuse it. */
function scrub(message: string): string {
  return message.replace(/\b(sk|AIza|key)[-_\w*]{6,}/g, 'the key');
}
