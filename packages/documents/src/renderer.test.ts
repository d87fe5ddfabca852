import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { getEventListeners } from 'node:events';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { documentFormats } from './document.ts';
import { renderFormat } from './render-format.ts';
import { createRenderer } from './renderer.ts';
import { sampleBook } from './testing/sample-book.ts';

vi.mock('node:child_process', { spy: true });

const renderer = createRenderer();
// What the process has practised leaves no trace in what it renders.
beforeAll(() => renderer.warm(), 60_000);
afterAll(() => renderer.close());
const sum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('rendering in processes', () => {
  it.each(documentFormats)(
    'gives the same %s, byte for byte, each time',
    { timeout: 60_000 },
    async (format) => {
      const file = await renderer.render(sampleBook, format);
      expect(file.extension).toBe(format);
      expect(sum(file.bytes)).toBe(sum((await renderFormat(sampleBook, format, { coverPage: true })).bytes));
      expect(sum((await renderer.render(sampleBook, format)).bytes)).toBe(sum(file.bytes));
    },
  );

  it('renders in the process that is ready, and makes another ready when it rests', {
    timeout: 60_000,
  }, async () => {
    const ready = createRenderer();
    await ready.warm();
    vi.mocked(fork).mockClear();
    await ready.render(sampleBook, 'md');
    expect(fork).not.toHaveBeenCalled();
    await vi.waitUntil(() => vi.mocked(fork).mock.calls.length > 0, { timeout: 30_000 });
    await ready.close();
  });

  it('stops when it is told to, and renders the next', { timeout: 60_000 }, async () => {
    const long = { ...sampleBook, chapters: Array.from({ length: 60 }, () => sampleBook.chapters).flat() };
    const controller = new AbortController();
    const rendering = renderer.render(long, 'docx', { signal: controller.signal });
    controller.abort(new Error('the reader left'));
    await expect(rendering).rejects.toThrow('the reader left');
    await expect(renderer.render(sampleBook, 'pdf', { signal: controller.signal })).rejects.toThrow(
      'the reader left',
    );
    expect((await renderer.render(sampleBook, 'md')).bytes.length).toBeGreaterThan(100);
  });

  it('passes on why a document cannot be rendered', async () => {
    await expect(renderer.render({ ...sampleBook, updatedAt: 'soon' }, 'pdf')).rejects.toMatchObject({
      name: 'DocumentError',
      code: 'INVALID_DOCUMENT',
    });
  });

  it('gives up after the time allowed', async () => {
    const hasty = createRenderer({ cpuSeconds: 0.001 });
    await expect(hasty.render(sampleBook, 'docx')).rejects.toMatchObject({ code: 'RENDER_TIMEOUT' });
    await hasty.close();
  });

  // Nothing interrupts Typst, or a parser gone astray.
  const endless = (id: string) => ({ id, title: id, markdown: '1. '.repeat(18_000) });
  const chapter = { id: 'a', title: 'A', markdown: 'Some *text*.' };

  it('ends a text that never would, names its chapter and passage, and renders the next', {
    timeout: 240_000,
  }, async () => {
    const strict = createRenderer({ cpuSeconds: 2 });
    const book = { ...sampleBook, chapters: [chapter, endless('b'), chapter] };
    await expect(strict.render(book, 'pdf')).rejects.toMatchObject({
      code: 'RENDER_TIMEOUT',
      place: { chapter: 1, excerpt: expect.stringMatching(/^1\. 1\. 1\./) },
    });
    expect((await strict.render({ ...book, chapters: [chapter] }, 'pdf')).bytes.length).toBeGreaterThan(1000);
    await strict.close();
  });

  it('ends a text that takes too much memory', { timeout: 240_000 }, async () => {
    const strict = createRenderer({ maxMegabytes: 150 });
    const markdown = 'Une phrase de plus. '.repeat(25_000);
    await expect(
      strict.render({ ...sampleBook, chapters: [{ ...chapter, markdown }] }, 'pdf'),
    ).rejects.toMatchObject({ code: 'RENDER_TOO_LARGE', place: { chapter: 0 } });
    await strict.close();
  });

  it('lets no owner’s texts keep another’s waiting', { timeout: 240_000 }, async () => {
    const shared = createRenderer({ cpuSeconds: 1.5 });
    const done: string[] = [];
    const note = (name: string) => () => void done.push(name);
    const book = (chapters: (typeof chapter)[]) => ({ ...sampleBook, chapters });
    const hostile = [1, 2, 3].map(() =>
      shared.render(book([endless('b')]), 'pdf', { owner: 'hostile' }).catch(note('hostile')),
    );
    await shared.render(book([chapter]), 'md', { owner: 'patient' }).then(note('patient'));
    await Promise.all(hostile);
    expect(done).toEqual(['patient', 'hostile', 'hostile', 'hostile']);
    await shared.close();
  });

  it('makes place for the next where several owners’ texts take long', { timeout: 240_000 }, async () => {
    const shared = createRenderer({ cpuSeconds: 20, slowAfter: 300 });
    const book = (chapters: (typeof chapter)[]) => ({ ...sampleBook, chapters });
    const stop = new AbortController();
    const slow = ['one', 'another'].map((owner) =>
      shared.render(book([endless('b')]), 'pdf', { owner, signal: stop.signal }).catch((error) => error),
    );
    expect((await shared.render(book([chapter]), 'md', { owner: 'patient' })).bytes.length).toBeGreaterThan(
      10,
    );
    stop.abort(new Error('still at work'));
    expect(await Promise.all(slow)).toEqual([stop.signal.reason, stop.signal.reason]);
    await shared.close();
  });

  it('lets only so many wait', { timeout: 60_000 }, async () => {
    const full = createRenderer();
    const answers = await Promise.allSettled(
      Array.from({ length: 30 }, () => full.render(sampleBook, 'md', { owner: 'hasty' })),
    );
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.code] : []));
    expect(refused).toEqual(Array.from({ length: 9 }, () => 'RENDER_BUSY'));
    await full.close();
  });

  it('keeps nothing of a text that is rendered, however long the signal lives', {
    timeout: 60_000,
  }, async () => {
    const signal = AbortSignal.any([new AbortController().signal]);
    await renderer.render(sampleBook, 'md', { signal });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
