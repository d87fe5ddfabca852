import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { modelListSchema } from '@sorami/contracts/models';
import { expect, test } from 'vitest';
import { engineEnvSchema } from '../engine-env.ts';
import { readCatalogue } from './catalogue.ts';
import { modelsOf } from './models-of.ts';

function itemsFor(variables: Record<string, string>) {
  const models = modelsOf(engineEnvSchema.parse(variables), readCatalogue());
  return modelListSchema.parse({ items: models }).items;
}

test('a catalogue that is broken is refused by its name, with what is wrong; a model listed twice is one', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'catalogue-'));
  const file = path.join(folder, 'catalogue.json');
  const own = readCatalogue();
  const [first] = own.models;
  for (const [content, why] of [
    ['{"version":', 'SyntaxError'],
    ['{"version":"1"}', 'providers'],
    [JSON.stringify({ ...own, models: [first, first] }), 'text google:gemini-4-hydrogen twice'],
  ] as const) {
    await writeFile(file, content);
    expect(() => readCatalogue(file)).toThrow(`${file} is no catalogue of models`);
    expect(() => readCatalogue(file)).toThrow(why);
  }
  await rm(folder, { recursive: true });
  const images = itemsFor({ GOOGLE_API_KEY: 'k', IMAGE_MODELS: 'google:one, google:two,google:one' });
  expect(images.filter(({ kind }) => kind === 'image').map(({ id }) => id)).toEqual([
    'google:one',
    'google:two',
  ]);
  expect(() => engineEnvSchema.parse({ IMAGE_MODELS: 'gogle:one' })).toThrow('gogle:one');
});

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
    { id: 'openai:new', isDefault: true, image: { inputPictures: 0, prices: { '512x512': null } } },
    {
      id: 'google:gemini-nano-banana-2.1',
      providerName: 'Google',
      image: {
        inputPictures: 14,
        prices: {
          '1024x1024': { micros: 33_600, bound: 'about' },
          // The catalogue does not say what its middle size costs.
          '1536x1024': { micros: 113_400, bound: 'most' },
        },
      },
    },
  ]);
  expect(of('video').every(({ embedded }) => !embedded)).toBe(true);
});

test('previews may be chosen where they are listed, and what is forbidden may not', () => {
  const items = itemsFor({
    GOOGLE_API_KEY: 'k',
    OPENAI_API_KEY: 'k',
    ANTHROPIC_API_KEY: 'k',
    IMAGE_MODELS: 'google:gemini-nano-banana-2.1, embedded:preview',
    FORBIDDEN_MODELS: 'openai, anthropic:claude-sonnet-5-5',
  });
  const idsOf = (kind: string) => items.filter((item) => item.kind === kind).map(({ id }) => id);
  expect(idsOf('image')).toEqual(['google:gemini-nano-banana-2.1', 'embedded:preview']);
  expect(idsOf('book')).toEqual(['google:gemini-4-hydrogen']);
});
