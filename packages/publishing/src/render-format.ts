import type { Publication, PublicationFormat, RenderedFile, RenderOptions } from './publication.ts';
import { readPublication } from './reading/read-publication.ts';

/**
 * Renders in this thread, which a long book keeps busy for seconds: programs use render-publication.ts. Each exporter is
 * loaded when it is first needed. Throws PublicationError.
 */
export async function renderFormat(
  publication: Publication,
  format: PublicationFormat,
  options: RenderOptions = {},
): Promise<RenderedFile> {
  const read = readPublication(publication);
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
