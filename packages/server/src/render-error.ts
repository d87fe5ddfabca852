import { type ErrorBody, errorMessage, type MessageParams } from '@sorami/contracts/errors';
import { defaultLocale, isLocale, type Locale } from '@sorami/contracts/locales';
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

/** The first language of an Accept-Language header, by weight, that we speak. */
export function preferredLocale(header: string | undefined): Locale {
  if (!header) return defaultLocale;
  const wanted = header
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().split(';');
      const weight = options.map((option) => /^\s*q=([\d.]+)\s*$/.exec(option)?.[1]).find(Boolean);
      return { language: tag.split('-')[0]?.toLowerCase() ?? '', weight: weight ? Number(weight) : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  for (const { language } of wanted) {
    if (isLocale(language)) return language;
  }
  return defaultLocale;
}
