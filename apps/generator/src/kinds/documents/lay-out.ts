import { hash } from 'node:crypto';
import { countWords } from '@sorami/contracts/count-words';
import type { Publication, PublicationFormat, RenderedFile } from '@sorami/publishing/publication';
import { PublicationError } from '@sorami/publishing/publication-error';
import { fileKeyName, fileName } from '../file-names.ts';
import { PermanentFailure } from '../pipeline.ts';
import { storeFile } from '../store-file.ts';
import { withStorage } from '../with-storage.ts';
import type { MadeStep } from './make-in-order.ts';
import type { Writing } from './writing.ts';

/** The finished text's place among the files of its job. */
const index = 1;
const faultsOfInput: readonly PublicationError['code'][] = ['INVALID_PUBLICATION', 'UNREADABLE_COVER'];

/** Makes the finished text into a file and stores it. */
export async function layOut(
  writing: Writing,
  publication: Publication,
  format: PublicationFormat,
): Promise<MadeStep> {
  const { pipeline, textEngine: engine, models } = writing;
  const startedAt = performance.now();
  const { bytes, contentType, extension } = await render(writing, publication, format);
  const seconds = (performance.now() - startedAt) / 1000;
  const facts = { contentType, size: bytes.byteLength, sha256: hash('sha256', bytes) };
  const { key, leftovers } = await withStorage(pipeline, () =>
    storeFile(pipeline, (repeat) => fileKeyName(publication.title, index, extension, repeat), {
      ...facts,
      bytes,
    }),
  );
  const words = publication.chapters.reduce((sum, { markdown }) => sum + countWords(markdown), 0);
  return {
    leftovers,
    result: {
      seconds,
      file: {
        index,
        key,
        name: fileName(publication.title, `.${extension}`),
        ...facts,
        metadata: {
          engine: engine.name,
          engineVersion: engine.version,
          embedded: engine.embedded,
          models: [...models],
          words,
          renderSeconds: Math.round(seconds * 1000) / 1000,
        },
      },
    },
  };
}

async function render(
  { pipeline, publisher }: Writing,
  publication: Publication,
  format: PublicationFormat,
): Promise<RenderedFile> {
  try {
    return await publisher.render(publication, format, { signal: pipeline.signal });
  } catch (error) {
    // The other codes may be for want of time or memory: those are tried again.
    if (error instanceof PublicationError && faultsOfInput.includes(error.code))
      throw new PermanentFailure('ENGINE_FAILED', { cause: error });
    throw error;
  }
}
