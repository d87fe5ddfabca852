import fc from 'fast-check';
import { imageEditKinds, imageSizes } from '../images.ts';
import type { Model } from '../models.ts';
import { videoAspectRatios, videoResolutions } from '../videos.ts';

const some = <Value>(all: readonly Value[]) => fc.subarray([...all], { minLength: 1 });
const seconds = Array.from({ length: 13 }, (_, index) => index + 3);
const price = fc.option(
  fc.record({
    micros: fc.nat(1_000_000),
    bound: fc.constantFrom<'exact' | 'about' | 'most'>('exact', 'about', 'most'),
  }),
);

/** Models of images or videos, with all that they may be able to. */
export function anyModels(kind: 'image' | 'video'): fc.Arbitrary<Model[]> {
  const image = fc.record({
    inputPictures: fc.constantFrom(0, 1, 14),
    edits: fc.subarray([...imageEditKinds]),
    promptCharacters: fc.option(fc.integer({ min: 1, max: 12 })),
    prices: fc.record(Object.fromEntries(imageSizes.map((size) => [size, price]))),
  });
  const video = fc.record({
    aspectRatios: some(videoAspectRatios),
    resolutions: some(videoResolutions),
    durations: some(seconds),
    maxVideos: fc.integer({ min: 1, max: 4 }),
    startsFromPicture: fc.boolean(),
    sound: fc.constantFrom('optional', 'always', 'never'),
    people: fc.constantFrom('setting', 'words', 'ignored'),
    microsPerSecond: fc.record({ '720p': fc.nat(1e6), '1080p': fc.nat(1e6) }, { requiredKeys: [] }),
  });
  const abilities: fc.Arbitrary<object> = kind === 'image' ? fc.record({ image }) : fc.record({ video });
  return fc.array(abilities, { minLength: 1, maxLength: 4 }).map((list) =>
    list.map(
      (one, place) =>
        ({
          ...one,
          id: `provider:${place}`,
          kind,
          name: `Model ${place}`,
          providerName: 'Provider',
          embedded: false,
          isDefault: place === 0,
          speed: null,
        }) as Model,
    ),
  );
}

/** What may be asked of them: `model` names one of four, or one that there is not. */
export const anyWish = fc.record(
  {
    model: fc.constantFrom('provider:0', 'provider:1', 'provider:2', 'provider:3', 'provider:none'),
    prompt: fc.string({ minLength: 1, maxLength: 16 }),
    inputFileId: fc.constant('file'),
    otherInputFileIds: fc.array(fc.constant('another'), { maxLength: 3 }),
    edit: fc.record({ kind: fc.constantFrom(...imageEditKinds) }),
    aspectRatio: fc.constantFrom(...videoAspectRatios),
    resolution: fc.constantFrom(...videoResolutions),
    durationSeconds: fc.constantFrom(...seconds),
    numberOfVideos: fc.integer({ min: 1, max: 4 }),
    sound: fc.boolean(),
  },
  { requiredKeys: ['prompt'] },
);
