import type { Document, DocumentFormat, RenderedFile, RenderOptions } from './document.ts';
import { loadReaders } from './reading/load-readers.ts';
import { readDocument } from './reading/read-document.ts';

/**
 * Renders in this process, which a long book keeps busy for seconds and some texts for good: programs use renderer.ts.
 * Each exporter is loaded when it is first needed. Throws DocumentError.
 *
 * @param onChapter hears the index of each chapter that is about to be read, and null when all are
 */
export async function renderFormat(
  document: Document,
  format: DocumentFormat,
  options: RenderOptions = {},
  onChapter?: (chapter: number | null) => void,
): Promise<RenderedFile> {
  for (const { markdown } of document.chapters) await loadReaders(markdown);
  const read = readDocument(document, onChapter);
  onChapter?.(null);
  if (
    options.coverPage &&
    read.kind === 'book' &&
    (format === 'epub' || format === 'docx' || format === 'html')
  )
    read.cover = await (await import('./render-cover.ts')).renderCover(read);
  switch (format) {
    case 'pdf':
      return (await import('./render-pdf.ts')).renderPdf(read, options);
    case 'epub':
      return (await import('./render-epub.ts')).renderEpub(read);
    case 'docx':
      return (await import('./render-docx.ts')).renderDocx(read, options);
    case 'html':
      return (await import('./render-html.ts')).renderHtml(read);
    case 'md':
      return (await import('./render-markdown.ts')).renderMarkdown(read);
  }
}
