import fc from 'fast-check';
import { expect, test } from 'vitest';
import { imageSizes } from './images.ts';
import {
  faultsOf,
  type Model,
  modelListSchema,
  priceOf,
  refusalOf,
  type Wish,
  withoutGoneModel,
} from './models.ts';
import { anyModels, anyWish } from './testing/any-model.ts';

/** Said once more, in other words. */
function cannot({ image, video }: Model, wish: Wish): string[] {
  const wrong: [string, boolean | undefined][] = [
    [
      'inputFileId',
      Boolean(wish.inputFileId) && (image?.inputPictures === 0 || video?.startsFromPicture === false),
    ],
    [
      'otherInputFileIds',
      image && wish.otherInputFileIds?.[image.inputPictures === 0 ? 0 : image.inputPictures - 1],
    ],
    ['edit', image && wish.edit && !image.edits.some((kind) => kind === wish.edit?.kind)],
    ['prompt', (wish.prompt ?? '').length > (image?.promptCharacters ?? Number.POSITIVE_INFINITY)],
    ['aspectRatio', video && wish.aspectRatio && !video.aspectRatios.some((one) => one === wish.aspectRatio)],
    ['resolution', video && wish.resolution && !video.resolutions.some((one) => one === wish.resolution)],
    ['durationSeconds', video && wish.durationSeconds && !video.durations.includes(wish.durationSeconds)],
    ['numberOfVideos', video && (wish.numberOfVideos ?? 1) > video.maxVideos],
    [
      'sound',
      video &&
        (wish.sound === true ? video.sound === 'never' : wish.sound === false && video.sound === 'always'),
    ],
  ].map(([field, isWrong]) => [String(field), Boolean(isWrong)]);
  return wrong.flatMap(([field, isWrong]) => (isWrong ? [field] : []));
}

test.each(['image', 'video'] as const)('a request for %ss is refused for what no model can do', (kind) => {
  fc.assert(
    fc.property(anyModels(kind), anyWish, (models, wish) => {
      for (const model of models)
        expect(faultsOf(model, wish).map(({ field }) => field)).toEqual(cannot(model, wish));
      const refused = refusalOf(kind, wish, models).map(({ field }) => field);
      const named = models.find(({ id }) => id === wish.model);
      if (named) expect(refused).toEqual(cannot(named, wish));
      else if (wish.model) expect(refused).toEqual(['model']);
      else expect(refused.length > 0).toBe(models.every((model) => cannot(model, wish).length > 0));
      // Of another kind there is none.
      expect(refusalOf('book', { model: 'provider:0' }, models)).toHaveLength(1);
    }),
  );
});

const common = { name: 'M', providerName: 'P', embedded: false, isDefault: true, speed: null };
const writer = (inputMicros: number | null, outputMicros: number | null): Model => ({
  ...common,
  id: 'p:m',
  kind: 'book',
  text: { inputMicros, outputMicros },
});

test('a cover is refused to a model of pictures that is not offered, and left to the default where that is gone', () => {
  const models = [writer(1, 1), { ...writer(1, 1), id: 'p:brush', kind: 'image' as const }];
  expect(refusalOf('book', { coverModel: 'p:brush' }, models)).toEqual([]);
  const wish = { model: 'p:m', coverModel: 'p:other' };
  expect(refusalOf('book', wish, models)).toEqual([{ field: 'coverModel', offered: ['p:brush'] }]);
  expect(refusalOf('book', withoutGoneModel(wish, models), models)).toEqual([]);
  expect(withoutGoneModel(wish, models).model).toBe('p:m');
});

test('an unknown price is unknown, and never 0', () => {
  fc.assert(
    fc.property(anyModels('image'), fc.integer({ min: 1, max: 8 }), ([model], numImages) => {
      const known = model?.image?.prices['1024x1024'] ?? null;
      const price = model ? priceOf(model, { size: '1024x1024', numImages }) : null;
      expect(price).toEqual(known && { ...known, micros: known.micros * numImages });
    }),
  );
  expect(priceOf(writer(null, 5), { chapterCount: 3 })).toBeNull();
  expect(priceOf(writer(5, null), { wordCount: 300 })).toBeNull();
  const [painter] = fc.sample(anyModels('image'), { numRuns: 1, seed: 1 })[0] ?? [];
  if (!painter?.image) throw new Error('There is no painter');
  painter.image.prices['1024x1536'] = null;
  expect(priceOf(writer(0, 0), { chapterCount: 3 }, painter)).toBeNull();
});

test('a longer text costs more, its cover is counted, and previews are free', () => {
  const model = writer(1_000_000, 5_000_000);
  const micros = (chapterCount: number) =>
    priceOf(model, { chapterCount, wordsPerChapter: 1200 })?.micros ?? 0;
  expect(micros(1)).toBeGreaterThan(1200 * 5);
  expect(micros(8)).toBeGreaterThan(micros(2));
  const cover: Model = {
    ...common,
    id: 'p:i',
    kind: 'image',
    image: {
      inputPictures: 0,
      promptCharacters: null,
      edits: [],
      prices: { '1024x1536': { micros: 7, bound: 'most' } } as never,
    },
  };
  expect(priceOf(model, { chapterCount: 8, wordsPerChapter: 1200 }, cover)).toEqual({
    micros: micros(8) + 7,
    bound: 'about',
  });
  // Of a text that is free.
  expect(priceOf(writer(0, 0), { chapterCount: 8 }, cover)).toEqual({ micros: 7, bound: 'most' });
  expect(priceOf(writer(0, 0), { wordCount: 900 })).toEqual({ micros: 0, bound: 'exact' });
});

test('what a newer generator says of a model besides is left out, and what an older one does not say is nothing', () => {
  const image = { inputPictures: 1, promptCharacters: null };
  const model = {
    id: 'provider:one',
    kind: 'image',
    name: 'One',
    providerName: 'P',
    embedded: false,
    isDefault: true,
    speed: null,
  };
  const prices = Object.fromEntries(imageSizes.map((one) => [one, { micros: 1, bound: 'exact' }]));
  const newer = { ...model, image: { ...image, prices, dreams: true }, dreams: true };
  expect(modelListSchema.parse({ items: [newer] }).items).toEqual([
    { ...model, image: { ...image, prices, edits: [] } },
  ]);
});
