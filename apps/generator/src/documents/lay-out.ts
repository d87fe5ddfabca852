import { hash } from 'node:crypto';
import { countWords } from '@sorami/contracts/count-words';
import { noticeOf } from '@sorami/contracts/documents';
import { canBeMarked } from '@sorami/contracts/provenance';
import type { Document, DocumentFormat, RenderedFile } from '@sorami/documents/document';
import { DocumentError } from '@sorami/documents/document-error';
import { fileKeyName, fileName } from '../pipeline/file-names.ts';
import { PermanentFailure } from '../pipeline/kind.ts';
import type { MadeStep } from '../pipeline/make-in-order.ts';
import { markOf } from '../pipeline/paint-picture.ts';
import { storeFile } from '../pipeline/store-file.ts';
import { withStorage } from '../pipeline/with-storage.ts';
import { coverIngredient } from './cover.ts';
import type { Writing } from './writing.ts';

/** The finished text's place among the files of its job. */
const index = 1;
const faultsOfInput: readonly DocumentError['code'][] = ['INVALID_DOCUMENT', 'UNREADABLE_COVER'];

/** Makes the finished text into a file and stores it. */
export async function layOut(
  writing: Writing,
  document: Document,
  format: DocumentFormat,
): Promise<MadeStep> {
  const { pipeline, textEngine: engine, models } = writing;
  const mark = markOf(pipeline, engine.embedded ? null : (models[0] ?? engine.model));
  const startedAt = performance.now();
  const notice = noticeOf(document.language, mark, true);
  const told = { ...document, sourceType: mark.sourceType, ...(notice && { notice }) };
  const rendered = await render(writing, told, format);
  const { contentType, extension } = rendered;
  const unmarked = hash('sha256', rendered.bytes);
  const ingredients = document.cover ? [coverIngredient(document.cover)] : [];
  const bytes = canBeMarked(contentType)
    ? await pipeline.marker.mark({ source: rendered.bytes, contentType, mark, ingredients }, pipeline.signal)
    : rendered.bytes;
  const seconds = (performance.now() - startedAt) / 1000;
  const facts = { contentType, size: bytes.byteLength, sha256: hash('sha256', bytes) };
  const { leftovers, ...stored } = await withStorage(pipeline, () =>
    storeFile(pipeline, (repeat) => fileKeyName(document.title, index, extension, repeat), {
      ...facts,
      bytes,
      unmarked,
    }),
  );
  const words = document.chapters.reduce((sum, { markdown }) => sum + countWords(markdown), 0);
  return {
    leftovers,
    result: {
      seconds,
      file: {
        index,
        name: fileName(document.title, `.${extension}`),
        contentType,
        ...stored,
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
  { pipeline, renderer }: Writing,
  document: Document,
  format: DocumentFormat,
): Promise<RenderedFile> {
  try {
    return await renderer.render(document, format, { signal: pipeline.signal });
  } catch (error) {
    // The other codes may be for want of time or memory: those are tried again.
    if (error instanceof DocumentError && faultsOfInput.includes(error.code))
      throw new PermanentFailure('ENGINE_FAILED', { cause: error });
    throw error;
  }
}
