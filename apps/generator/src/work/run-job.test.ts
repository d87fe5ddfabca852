import { refusalOf } from '@sorami/contracts/models';
import { anyModels, anyWish } from '@sorami/contracts/testing/any-model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSuited } from './run-job.ts';

test.each(['image', 'video'] as const)('the generator refuses what api refuses of %ss', (kind) => {
  fc.assert(
    fc.property(anyModels(kind), anyWish, (models, wish) => {
      const { inputFileId, ...rest } = wish;
      const input = { ...rest, ...(inputFileId && { inputKey: 'users/x/uploads/1/a.png' }) };
      const faults = refusalOf(kind, wish, models).map(({ field }) => field);
      // A model that is offered no more keeps no job from its end.
      if (faults[0] === 'model')
        expect(isSuited({ kind, input }, models)).toBe(
          isSuited({ kind, input: { ...input, model: undefined } }, models),
        );
      else expect(isSuited({ kind, input }, models)).toBe(faults.length === 0);
    }),
  );
});
