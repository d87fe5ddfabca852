import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { documentFormats } from './document.ts';
import { renderFormat } from './render-format.ts';
import { createRenderer } from './renderer.ts';
import { sampleBook } from './testing/sample-book.ts';

const renderer = createRenderer();
afterAll(() => renderer.close());
const sum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('rendering in worker threads', () => {
  it.each(documentFormats)(
    'gives the same %s, byte for byte, each time',
    { timeout: 60_000 },
    async (format) => {
      const file = await renderer.render(sampleBook, format);
      expect(file.extension).toBe(format);
      expect(sum(file.bytes)).toBe(sum((await renderFormat(sampleBook, format)).bytes));
      expect(sum((await renderer.render(sampleBook, format)).bytes)).toBe(sum(file.bytes));
    },
  );

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
    const hasty = createRenderer({ timeoutMs: 1 });
    await expect(hasty.render(sampleBook, 'docx')).rejects.toMatchObject({ code: 'RENDER_TIMEOUT' });
    await hasty.close();
  });
});
