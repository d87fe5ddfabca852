import type { RenderedFile, RenderOptions } from './document.ts';
import type { ReadDocument } from './reading/document-tree.ts';
import { compilePdf, coverPath } from './typst/compiler.ts';
import { writeTypst } from './typst/write-typst.ts';

/** A tagged PDF: cover, contents, running heads, notes at the foot of the page. Throws DocumentError. */
export function renderPdf(document: ReadDocument, options: RenderOptions = {}): RenderedFile {
  const { cover, kind, updatedAt } = document;
  const pageSize = options.pageSize ?? (kind === 'book' ? 'a5' : 'a4');
  const source = writeTypst(document, { pageSize, coverPath: cover && coverPath(cover) });
  const bytes = Uint8Array.from(compilePdf({ source, cover, createdAt: updatedAt }));
  return { bytes, contentType: 'application/pdf', extension: 'pdf' };
}
