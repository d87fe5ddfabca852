import { expect, test } from 'vitest';
import { z } from 'zod';
import { createTabDraft, forgetDrafts, leaveWorkspaceInDrafts } from './tab-draft.ts';

const schema = z.object({ words: z.string().catch(''), pictureId: z.string().nullable().catch(null) });

test('a draft outlives the page, and what makes no sense of it is passed over', () => {
  createTabDraft('test', schema).change({ words: 'a heron', pictureId: 'p' });
  expect(createTabDraft('test', schema).read()).toEqual({ words: 'a heron', pictureId: 'p' });
  sessionStorage.setItem('sorami-test-draft', '{"words":7}');
  expect(createTabDraft('test', schema).read()).toEqual({ words: '', pictureId: null });
  sessionStorage.setItem('sorami-test-draft', '{');
  expect(createTabDraft('test', schema).read().words).toBe('');
});

test('another workspace takes over the words and not what belongs to the one before', () => {
  const draft = createTabDraft('test', schema, ['pictureId']);
  draft.change({ words: 'a heron', pictureId: 'p' });
  leaveWorkspaceInDrafts();
  expect(draft.read()).toEqual({ words: 'a heron', pictureId: null });
});

test('another person finds nothing, not even of pages that were not opened since', () => {
  const draft = createTabDraft('test', schema);
  draft.change({ words: 'a heron' });
  sessionStorage.setItem('sorami-elsewhere-draft', '{"words":"secret"}');
  sessionStorage.setItem('unrelated', 'stays');
  forgetDrafts();
  expect(draft.read().words).toBe('');
  expect(JSON.stringify({ ...sessionStorage })).not.toMatch(/heron|secret/);
  expect(sessionStorage.getItem('unrelated')).toBe('stays');
});
