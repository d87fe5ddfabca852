import { refusalOf } from '@sorami/contracts/models';
import { anyModels, anyWish } from '@sorami/contracts/testing/any-model';
import { ApiError } from '@sorami/server/api-error';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOffered } from './check-offered.ts';

function refusedFields(...asked: Parameters<typeof checkOffered>): string[] {
  try {
    checkOffered(...asked);
    return [];
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'NOT_OFFERED') throw error;
    return Object.keys(error.fields ?? {});
  }
}

test.each(['image', 'video'] as const)(
  'of %ss exactly what no model can do is refused, by its field',
  (kind) => {
    fc.assert(
      fc.property(anyModels(kind), anyWish, (models, wish) => {
        const faults = refusalOf(kind, wish, models).map(({ field }) => field);
        expect(refusedFields(kind, wish, models)).toEqual(faults);
      }),
    );
  },
);

test('what is not known yet is not refused; a model that is named where there are none is', () => {
  expect(refusedFields('image', { model: 'google:x' }, null)).toEqual([]);
  expect(refusedFields('image', { inputFileId: 'x' }, [])).toEqual([]);
  expect(refusedFields('image', { model: 'google:x' }, [])).toEqual(['model']);
});
