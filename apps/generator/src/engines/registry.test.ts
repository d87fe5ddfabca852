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
  const chosen = engines.choose('book', 'anthropic:claude-sonnet-5-5');
  expect(chosen.textEngine.model).toBe('anthropic:claude-sonnet-5-5');
  expect(chosen.imageEngine).toBe(engines.imageEngine);
  expect(engines.choose('blog', 'anthropic:claude-sonnet-5-5').textEngine).toBe(chosen.textEngine);
  // A choice is for its own kind, and one that is not offered is none.
  expect(engines.choose('image', 'anthropic:claude-sonnet-5-5')).toEqual({
    ...chosen,
    textEngine: engines.textEngine,
  });
  expect(engines.choose('video', 'google:gone').videoEngine).toBe(engines.videoEngine);
  await engines.close();
});

test('who chooses previews has nothing sent to anybody, for the cover neither, even if they are not listed', async () => {
  const engines = enginesFor({});
  expect(engines.textEngine.embedded).toBe(false);
  const { textEngine, imageEngine } = engines.choose('book', 'embedded:preview');
  expect([textEngine.embedded, imageEngine.embedded]).toEqual([true, true]);
  expect(engines.choose('video', 'embedded:preview').videoEngine.embedded).toBe(true);
  await engines.close();
});

test('nothing is sent to what is forbidden, not even where the model before it fails', async () => {
  const list = 'google:gemini-4-argon,anthropic:claude-sonnet-5-5';
  const engines = enginesFor({ TEXT_MODELS: list });
  const { textEngine } = engines.choose('book', undefined, ['google']);
  expect(textEngine.model).toBe('anthropic:claude-sonnet-5-5');
  // The one that asks it first, with the other to fall back to, is another engine.
  expect(engines.choose('book', 'anthropic:claude-sonnet-5-5').textEngine).not.toBe(textEngine);
  expect(engines.choose('blog', 'google:gemini-4-argon', ['google:gemini-4-argon']).textEngine).toBe(
    textEngine,
  );
  const { imageEngine } = engines.choose('book', undefined, ['google', 'openai']);
  expect(imageEngine.embedded).toBe(true);
  expect(engines.choose('video', undefined, ['google']).videoEngine.embedded).toBe(true);
  await engines.close();
});

test('where previews come first in a list, a model of it can be chosen', async () => {
  const engines = enginesFor({ TEXT_MODELS: 'embedded:preview,google:gemini-4-argon' });
  expect(engines.textEngine.embedded).toBe(true);
  expect(engines.choose('book', undefined).textEngine).toBe(engines.textEngine);
  expect(engines.choose('book', 'google:gemini-4-argon').textEngine.model).toBe('google:gemini-4-argon');
  await engines.close();
});
