import { modelListSchema } from '@sorami/contracts/models';
import { expect, test } from 'vitest';
import { engineEnvSchema } from '../engine-env.ts';
import { readCatalogue } from './catalogue.ts';
import { modelsOf } from './models-of.ts';

function itemsFor(variables: Record<string, string>) {
  const models = modelsOf({}, { env: engineEnvSchema.parse(variables), catalogue: readCatalogue() });
  return modelListSchema.parse({ items: models }).items;
}

test('without keys there are previews of every kind, and they are free', () => {
  const items = itemsFor({});
  expect(items.map(({ kind }) => kind)).toEqual(['book', 'blog', 'image', 'video']);
  expect(items.every(({ embedded, isDefault }) => embedded && isDefault)).toBe(true);
});

test('lists follow from the keys, and what is listed says what it costs', () => {
  const items = itemsFor({
    GOOGLE_API_KEY: 'k',
    ANTHROPIC_API_KEY: 'k',
    IMAGE_MODELS: 'openai:new,google:gemini-nano-banana-2.1',
  });
  const of = (kind: string) => items.filter((item) => item.kind === kind);
  expect(of('book')).toMatchObject([
    {
      id: 'google:gemini-4-hydrogen',
      isDefault: true,
      text: { inputMicros: 1_500_000, outputMicros: 7_500_000 },
    },
    { id: 'anthropic:claude-sonnet-5-5', isDefault: false, text: { inputMicros: 2_000_000 } },
  ]);
  expect(of('blog').map(({ id }) => id)).toEqual(of('book').map(({ id }) => id));
  expect(of('image')).toMatchObject([
    { id: 'openai:new', isDefault: true, image: { inputPictures: 0, microsPerImage: null } },
    { id: 'google:gemini-nano-banana-2.1', image: { inputPictures: 14, microsPerImage: 33_600 } },
  ]);
  expect(of('video').every(({ embedded }) => !embedded)).toBe(true);
});
