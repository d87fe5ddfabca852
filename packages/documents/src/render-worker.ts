import { move, transferableSymbol, valueSymbol } from 'piscina';
import { collectGarbage } from './collect-garbage.ts';
import type { Document, DocumentFormat, RenderedFile, RenderOptions } from './document.ts';
import { DocumentError, type DocumentErrorCode } from './document-error.ts';
import { renderFormat } from './render-format.ts';

export interface RenderTask {
  document: Document;
  format: DocumentFormat;
  options: RenderOptions;
}

/** A class does not survive the way between threads: errors travel as data. */
export type RenderOutcome =
  | { file: RenderedFile }
  | { code: DocumentErrorCode; message: string; cause: string };

/** Runs in a worker thread; the file's bytes are handed over, not copied. */
export default async function renderInWorker({ document, format, options }: RenderTask): Promise<unknown> {
  let file: RenderedFile;
  try {
    file = await renderFormat(document, format, options);
  } catch (error) {
    const cause = String(error instanceof Error ? (error.cause ?? error.stack) : error).slice(0, 4000);
    const { code, message } =
      error instanceof DocumentError
        ? error
        : { code: 'RENDER_FAILED', message: 'The document could not be rendered.' };
    return { code, message, cause };
  } finally {
    // An idle thread would keep some 30 MB of a long book, just when the other needs them.
    collectGarbage();
  }
  return move({
    get [transferableSymbol]() {
      return [file.bytes.buffer];
    },
    get [valueSymbol]() {
      return { file };
    },
  });
}
