import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { publicationFormats } from './publication.ts';
import { renderFormat } from './render-format.ts';
import { createPublisher } from './render-publication.ts';
import { sampleBook } from './testing/sample-book.ts';

const publisher = createPublisher();
afterAll(() => publisher.close());
const sum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('rendering in worker threads', () => {
  it.each(publicationFormats)(
    'gives the same %s, byte for byte, each time',
    { timeout: 60_000 },
    async (format) => {
      const file = await publisher.render(sampleBook, format);
      expect(file.extension).toBe(format);
      expect(sum(file.bytes)).toBe(sum((await renderFormat(sampleBook, format)).bytes));
      expect(sum((await publisher.render(sampleBook, format)).bytes)).toBe(sum(file.bytes));
    },
  );

  it('stops when it is told to, and renders the next', { timeout: 60_000 }, async () => {
    const long = { ...sampleBook, chapters: Array.from({ length: 60 }, () => sampleBook.chapters).flat() };
    const controller = new AbortController();
    const rendering = publisher.render(long, 'docx', { signal: controller.signal });
    controller.abort(new Error('the reader left'));
    await expect(rendering).rejects.toThrow('the reader left');
    await expect(publisher.render(sampleBook, 'pdf', { signal: controller.signal })).rejects.toThrow(
      'the reader left',
    );
    expect((await publisher.render(sampleBook, 'md')).bytes.length).toBeGreaterThan(100);
  });

  it('passes on why a publication cannot be rendered', async () => {
    await expect(publisher.render({ ...sampleBook, updatedAt: 'soon' }, 'pdf')).rejects.toMatchObject({
      name: 'PublicationError',
      code: 'INVALID_PUBLICATION',
    });
  });

  it('gives up after the time allowed', async () => {
    const hasty = createPublisher({ timeoutMs: 1 });
    await expect(hasty.render(sampleBook, 'docx')).rejects.toMatchObject({ code: 'RENDER_TIMEOUT' });
    await hasty.close();
  });
});
