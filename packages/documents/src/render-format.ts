import type { Document, DocumentFormat, RenderedFile, RenderOptions } from './document.ts';
import { readDocument } from './reading/read-document.ts';

/**
 * Renders in this thread, which a long book keeps busy for seconds: programs use renderer.ts. Each exporter is
 * loaded when it is first needed. Throws DocumentError.
 */
export async function renderFormat(
  document: Document,
  format: DocumentFormat,
  options: RenderOptions = {},
): Promise<RenderedFile> {
  const read = readDocument(document);
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
