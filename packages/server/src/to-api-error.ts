import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { ApiError } from './api-error.ts';
import { fieldProblems } from './field-problems.ts';
import { isDatabaseOutage } from './is-database-outage.ts';

const byFastifyCode = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_UNDER_PRESSURE: 'SERVICE_UNAVAILABLE',
} as const;

const outageRetrySeconds = 5;

/** Turns whatever was thrown into one of our codes; what nobody foresaw becomes INTERNAL. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    return new ApiError('VALIDATION_FAILED', { fields: fieldProblems(error.validation), cause: error });
  }
  // Before the database: its cause may well be a refused connection too. By name, as this package and the one of storage
  // stand side by side.
  if (error instanceof Error && error.name === 'StorageUnavailableError') {
    return new ApiError('STORAGE_UNAVAILABLE', { cause: error, retryAfterSeconds: outageRetrySeconds });
  }
  if (isDatabaseOutage(error)) {
    return new ApiError('DATABASE_UNAVAILABLE', { cause: error, retryAfterSeconds: outageRetrySeconds });
  }
  const { code, statusCode } = Object(error) as { code?: unknown; statusCode?: unknown };
  if (typeof code === 'string' && code in byFastifyCode) {
    const ours = byFastifyCode[code as keyof typeof byFastifyCode];
    const retry = ours === 'SERVICE_UNAVAILABLE' ? { retryAfterSeconds: outageRetrySeconds } : {};
    return new ApiError(ours, { cause: error, ...retry });
  }
  if (statusCode === 406) return new ApiError('NOT_ACCEPTABLE', { cause: error });
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return new ApiError('BAD_REQUEST', { cause: error });
  }
  return new ApiError('INTERNAL', { cause: error });
}
