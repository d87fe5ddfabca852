import { errorMessage } from '@sorami/contracts/errors';
import type { BulkResult } from '@sorami/contracts/files';
import type { Locale } from '@sorami/contracts/locales';
import type { Judgement } from './change-files.ts';

/** What became of each file, in words for the reader. */
export function toBulkResult(judgements: Judgement[], locale: Locale): BulkResult {
  return {
    results: judgements.map(({ id, code }) =>
      code === null
        ? { id, ok: true }
        : { id, ok: false, error: { code, message: errorMessage(code, locale) } },
    ),
  };
}
