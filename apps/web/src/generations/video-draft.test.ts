import { faultsOf, isOffered, type Model } from '@sorami/contracts/models';
import { anyModels, anyWish } from '@sorami/contracts/testing/any-model';
import { createVideosSchema } from '@sorami/contracts/videos';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitDraft, requestOfDraft, videoDraft } from './video-draft.ts';

test('what is sent is never refused, and what is grey is what would be', () => {
  fc.assert(
    fc.property(anyModels('video'), anyWish, ([model], { model: _model, ...wish }) => {
      const { video, ...rest } = model as Model;
      // What only pictures can be asked for is no part of a film's draft.
      const { edit: _edit, otherInputFileIds: _others, ...film } = wish;
      const draft = { ...videoDraft.readOnServer(), ...film, prompt: 'a heron' };
      const sent = createVideosSchema.parse(requestOfDraft(fitDraft(draft, video ?? null)));
      expect(faultsOf({ ...rest, video }, sent)).toEqual([]);
      for (const field of [
        'aspectRatio',
        'resolution',
        'durationSeconds',
        'numberOfVideos',
        'sound',
      ] as const) {
        const refused = faultsOf({ ...rest, video }, { ...sent, [field]: draft[field] });
        expect(isOffered(model as Model, field, draft[field])).toBe(refused.length === 0);
      }
    }),
  );
});
