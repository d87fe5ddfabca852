import { type ErrorBody, errorMessage, type MessageParams } from '@sorami/contracts/errors';
import type { Locale } from '@sorami/contracts/locales';
import type { ApiError, ErrorParams } from './api-error.ts';

/** The body that a client gets: the code's sentence in the reader's language, and never a cause. */
export function renderError(error: ApiError, locale: Locale, requestId: string): ErrorBody {
  const fields =
    error.fields &&
    Object.fromEntries(Object.entries(error.fields).map(([path, problem]) => [path, problem[locale]]));
  return {
    error: {
      code: error.code,
      message: errorMessage(error.code, locale, inLocale(error.params, locale)),
      requestId,
      ...(fields && { fields }),
    },
  };
}

function inLocale(params: ErrorParams = {}, locale: Locale): MessageParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? value[locale] : value]),
  );
}
