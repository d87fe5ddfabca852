import type { DocumentPicture, RenderedFile, RenderOptions } from './document.ts';
import type { ReadDocument } from './reading/document-tree.ts';
import { nameShownPictures, readPictureFile } from './reading/picture-file.ts';
import { compilePdf, coverPath } from './typst/compiler.ts';
import { loadScriptFonts } from './typst/script-fonts.ts';
import { writeTypst } from './typst/write-typst.ts';

/** A tagged PDF: cover, contents, running heads, notes at the foot of the page. Throws DocumentError. */
export async function renderPdf(document: ReadDocument, options: RenderOptions = {}): Promise<RenderedFile> {
  const { cover, kind, updatedAt } = document;
  const pageSize = options.pageSize ?? (kind === 'book' ? 'a5' : 'a4');
  const names = [...nameShownPictures(document)];
  const picturePaths = new Map(names.map(([address, name]) => [address, name.replace(/jpg$/, 'svg')]));
  const source = writeTypst(document, { pageSize, picturePaths, coverPath: cover && coverPath(cover) });
  await loadScriptFonts(source);
  const pictures = new Map<string, () => Uint8Array>();
  for (const [address, name] of names) {
    pictures.set(name, () => readPictureFile(document, address).bytes);
    const picture = document.pictures.get(address);
    if (picture?.contentType === 'image/jpeg')
      pictures.set(name.replace(/jpg$/, 'svg'), () => drawingOf(name, picture));
  }
  const { bytes, unshown } = compilePdf({ source, cover, pictures, createdAt: updatedAt });
  return { bytes, contentType: 'application/pdf', extension: 'pdf', unshown };
}

/**
 * A drawing that shows a JPEG beside it: of pictures themselves Typst holds every pixel until the end, while a JPEG in a
 * drawing goes into the PDF as it is, with its profile.
 */
function drawingOf(name: string, { width, height }: DocumentPicture): Uint8Array {
  const size = `width="${width}" height="${height}"`;
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}><image ${size} preserveAspectRatio="none" href="${name}"/></svg>`,
  );
}
