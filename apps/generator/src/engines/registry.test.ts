import { pino } from 'pino';
import { expect, test } from 'vitest';
import { engineEnvSchema } from '../engine-env.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { readCatalogue } from './catalogue.ts';
import { createModelWatch } from './model-watch.ts';
import { createEngines } from './registry.ts';

const unused: Ledger = {
  reserve: () => Promise.reject(new Error('Nothing is called here')),
  settle: () => Promise.reject(new Error('Nothing is called here')),
  findDelivered: () => Promise.reject(new Error('Nothing is called here')),
};

function enginesFor(variables: Record<string, string>) {
  const env = engineEnvSchema.parse({ GOOGLE_API_KEY: 'k', ANTHROPIC_API_KEY: 'k', ...variables });
  const log = pino({ level: 'silent' });
  const catalogue = readCatalogue();
  const watch = createModelWatch(env, catalogue, log);
  watch.stop();
  return createEngines({}, { env, catalogue, watch, ledger: unused, log });
}

test('the chosen model is the first that is asked, and each choice has one engine', async () => {
  const engines = enginesFor({});
  const chosen = engines.choose('book', { model: 'anthropic:claude-sonnet-5-5' });
  expect(chosen.textEngine.model).toBe('anthropic:claude-sonnet-5-5');
  expect(chosen.imageEngine).toBe(engines.imageEngine);
  expect(engines.choose('blog', { model: 'anthropic:claude-sonnet-5-5' }).textEngine).toBe(chosen.textEngine);
  // A choice is for its own kind, and one that is not offered is none.
  expect(engines.choose('image', { model: 'anthropic:claude-sonnet-5-5' })).toEqual({
    ...chosen,
    textEngine: engines.textEngine,
  });
  expect(engines.choose('video', { model: 'google:gone' }).videoEngine).toBe(engines.videoEngine);
  await engines.close();
});

test('who chooses previews has nothing sent to anybody, for the cover neither, even if they are not listed', async () => {
  const engines = enginesFor({});
  expect(engines.textEngine.embedded).toBe(false);
  const { textEngine, imageEngine } = engines.choose('book', { model: 'embedded:preview' });
  expect([textEngine.embedded, imageEngine.embedded]).toEqual([true, true]);
  expect(engines.choose('video', { model: 'embedded:preview' }).videoEngine.embedded).toBe(true);
  await engines.close();
});

test('nothing is sent to what is forbidden, not even where the model before it fails', async () => {
  const list = 'google:gemini-4-argon,anthropic:claude-sonnet-5-5';
  const engines = enginesFor({ TEXT_MODELS: list });
  const { textEngine } = engines.choose('book', {}, ['google']);
  expect(textEngine.model).toBe('anthropic:claude-sonnet-5-5');
  // The one that asks it first, with the other to fall back to, is another engine.
  expect(engines.choose('book', { model: 'anthropic:claude-sonnet-5-5' }).textEngine).not.toBe(textEngine);
  expect(
    engines.choose('blog', { model: 'google:gemini-4-argon' }, ['google:gemini-4-argon']).textEngine,
  ).toBe(textEngine);
  const { imageEngine } = engines.choose('book', {}, ['google', 'openai']);
  expect(imageEngine.embedded).toBe(true);
  expect(engines.choose('video', {}, ['google']).videoEngine.embedded).toBe(true);
  await engines.close();
});

test('where previews come first in a list, a model of it can be chosen', async () => {
  const engines = enginesFor({ TEXT_MODELS: 'embedded:preview,google:gemini-4-argon' });
  expect(engines.textEngine.embedded).toBe(true);
  expect(engines.choose('book', {}).textEngine).toBe(engines.textEngine);
  expect(engines.choose('book', { model: 'google:gemini-4-argon' }).textEngine.model).toBe(
    'google:gemini-4-argon',
  );
  await engines.close();
});

test('a cover is painted by the model that was chosen for it, and by none where the text is a preview', () => {
  const engines = enginesFor({
    OPENAI_API_KEY: 'k',
    IMAGE_MODELS: 'google:gemini-nano-banana-2.1,openai:gpt-image-2.6-flare',
  });
  const coverModel = 'openai:gpt-image-2.6-flare';
  expect(engines.choose('book', {}).imageEngine.model).toBe('google:gemini-nano-banana-2.1');
  expect(engines.choose('book', { coverModel }).imageEngine.model).toBe(coverModel);
  expect(engines.choose('blog', { coverModel }, ['openai']).imageEngine.model).not.toBe(coverModel);
  expect(engines.choose('book', { coverModel, model: 'embedded:preview' }).imageEngine.embedded).toBe(true);
});
