import type { RenderedFile, RenderOptions } from './publication.ts';
import type { ReadPublication } from './reading/document-tree.ts';
import { compilePdf, coverPath } from './typst/compiler.ts';
import { writeTypst } from './typst/write-typst.ts';

/** A tagged PDF: cover, contents, running heads, notes at the foot of the page. Throws PublicationError. */
export function renderPdf(publication: ReadPublication, options: RenderOptions = {}): RenderedFile {
  const { cover, kind, updatedAt } = publication;
  const pageSize = options.pageSize ?? (kind === 'book' ? 'a5' : 'a4');
  const source = writeTypst(publication, { pageSize, coverPath: cover && coverPath(cover) });
  const bytes = Uint8Array.from(compilePdf({ source, cover, createdAt: updatedAt }));
  return { bytes, contentType: 'application/pdf', extension: 'pdf' };
}
