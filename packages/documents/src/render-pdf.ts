import type { RenderedFile, RenderOptions } from './document.ts';
import type { ReadDocument } from './reading/document-tree.ts';
import { compilePdf, coverPath } from './typst/compiler.ts';
import { loadScriptFonts } from './typst/script-fonts.ts';
import { writeTypst } from './typst/write-typst.ts';

/** A tagged PDF: cover, contents, running heads, notes at the foot of the page. Throws DocumentError. */
export async function renderPdf(document: ReadDocument, options: RenderOptions = {}): Promise<RenderedFile> {
  const { cover, kind, updatedAt } = document;
  const pageSize = options.pageSize ?? (kind === 'book' ? 'a5' : 'a4');
  await loadScriptFonts(JSON.stringify({ ...document, cover: null }));
  const source = writeTypst(document, { pageSize, coverPath: cover && coverPath(cover) });
  const { bytes, unshown } = compilePdf({ source, cover, createdAt: updatedAt });
  return { bytes: Uint8Array.from(bytes), contentType: 'application/pdf', extension: 'pdf', unshown };
}
