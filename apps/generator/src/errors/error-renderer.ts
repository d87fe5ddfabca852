import type { ErrorCode } from '@sorami/contracts/error-codes';
import { type ErrorBody, errorMessage } from '@sorami/contracts/errors';
import { defaultLocale, type Locale } from '@sorami/contracts/locales';
import { StorageUnavailableError } from '@sorami/storage/object-store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { isDatabaseDown } from '../database/is-database-down.ts';
import { errorCode } from './error-code.ts';
import { GeneratorError } from './generator-error.ts';

const codesOfFastify: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
};

/** Answers every error as `{ error: { code, message, requestId, fields? } }`; causes go to the log alone. */
export function renderErrors(app: FastifyInstance): void {
  app.setErrorHandler(async (error, request, reply) => {
    const known = toGeneratorError(error);
    if (known.status >= 500) request.log.error({ err: error }, 'The request failed');
    else request.log.info({ code: known.code, err: known.cause }, 'The request was refused');
    return reply.status(known.status).send(errorBody(known, request));
  });
  app.setNotFoundHandler(async (request, reply) =>
    reply.status(404).send(errorBody(new GeneratorError('NOT_FOUND'), request)),
  );
}

function toGeneratorError(error: unknown): GeneratorError {
  if (error instanceof GeneratorError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.map(({ instancePath, message }) => [
      instancePath.replace(/^\//, '').replaceAll('/', '.'),
      message ?? 'is not valid',
    ]);
    return new GeneratorError('VALIDATION_FAILED', { fields: Object.fromEntries(fields) });
  }
  if (isDatabaseDown(error)) return new GeneratorError('DATABASE_UNAVAILABLE', { cause: error });
  if (error instanceof StorageUnavailableError)
    return new GeneratorError('STORAGE_UNAVAILABLE', { cause: error });
  const ofFastify = codesOfFastify[errorCode(error) ?? ''];
  if (ofFastify) return new GeneratorError(ofFastify, { cause: error });
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  return new GeneratorError(status >= 400 && status < 500 ? 'BAD_REQUEST' : 'INTERNAL', { cause: error });
}

function errorBody({ code, fields }: GeneratorError, request: FastifyRequest): ErrorBody {
  return {
    error: {
      code,
      message: errorMessage(code, localeOf(request)),
      requestId: request.id,
      ...(fields && { fields }),
    },
  };
}

function localeOf(request: FastifyRequest): Locale {
  return request.headers['accept-language']?.toLowerCase().startsWith('en') ? 'en' : defaultLocale;
}
