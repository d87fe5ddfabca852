import { createImagesSchema } from '@sorami/contracts/images';
import { beforeEach, expect, test, vi } from 'vitest';

class FakeStorage {
  kept = new Map<string, string>();
  getItem = (key: string) => this.kept.get(key) ?? null;
  setItem = (key: string, value: string) => void this.kept.set(key, value);
}

async function load(storage: FakeStorage) {
  vi.resetModules();
  vi.stubGlobal('sessionStorage', storage);
  return import('./image-draft.ts');
}

let storage: FakeStorage;
beforeEach(() => {
  storage = new FakeStorage();
});

test('what is typed survives a reload', async () => {
  (await load(storage)).imageDraft.change({ prompt: 'a heron', numImages: 4, style: 'ink' });
  expect((await load(storage)).imageDraft.read()).toMatchObject({
    prompt: 'a heron',
    numImages: 4,
    style: 'ink',
  });
});

test('what cannot be read is replaced, field by field', async () => {
  storage.setItem('sorami-image-draft', JSON.stringify({ prompt: 'kept', numImages: 99, size: 'huge' }));
  expect((await load(storage)).imageDraft.read()).toMatchObject({
    prompt: 'kept',
    numImages: 2,
    size: '1024x1024',
  });
  storage.setItem('sorami-image-draft', 'not json');
  expect((await load(storage)).imageDraft.read().prompt).toBe('');
});

test('a draft lives on where storage is forbidden', async () => {
  storage.setItem = () => {
    throw new Error('full');
  };
  const { imageDraft } = await load(storage);
  imageDraft.change({ prompt: 'a heron' });
  expect(imageDraft.read().prompt).toBe('a heron');
});

test('the request is one that the API accepts', async () => {
  const { imageDraft, requestOfDraft } = await load(storage);
  imageDraft.change({ prompt: '  a heron  ' });
  expect(createImagesSchema.parse(requestOfDraft(imageDraft.read()))).toMatchObject({
    prompt: 'a heron',
    numImages: 2,
  });
  imageDraft.change({ style: 'ink', inputFileId: 'f' });
  expect(createImagesSchema.parse(requestOfDraft(imageDraft.read()))).toMatchObject({
    style: 'ink',
    inputFileId: 'f',
  });
});
