import type { RenderedFile, RenderOptions } from './document.ts';
import type { ReadDocument } from './reading/document-tree.ts';
import { nameShownPictures, readPictureFile } from './reading/picture-file.ts';
import { compilePdf, coverPath } from './typst/compiler.ts';
import { loadScriptFonts } from './typst/script-fonts.ts';
import { writeTypst } from './typst/write-typst.ts';

/** A tagged PDF: cover, contents, running heads, notes at the foot of the page. Throws DocumentError. */
export async function renderPdf(document: ReadDocument, options: RenderOptions = {}): Promise<RenderedFile> {
  const { cover, kind, updatedAt } = document;
  const pageSize = options.pageSize ?? (kind === 'book' ? 'a5' : 'a4');
  await loadScriptFonts(JSON.stringify({ ...document, cover: null }));
  const picturePaths = nameShownPictures(document);
  const source = writeTypst(document, { pageSize, picturePaths, coverPath: cover && coverPath(cover) });
  const pictures = new Map(
    [...picturePaths].map(([address, name]) => [name, readPictureFile(document, address).bytes]),
  );
  const { bytes, unshown } = compilePdf({ source, cover, pictures, createdAt: updatedAt });
  return { bytes: Uint8Array.from(bytes), contentType: 'application/pdf', extension: 'pdf', unshown };
}
