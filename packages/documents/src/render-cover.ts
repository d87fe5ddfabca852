import type { DocumentCover } from './document.ts';
import type { ReadDocument } from './reading/document-tree.ts';
import { compileSvg, coverPath } from './typst/compiler.ts';
import { loadScriptFonts } from './typst/script-fonts.ts';
import { writeCover } from './typst/write-typst.ts';

/** Pixels; what reading devices show sharply. Of two by three, as the pages have it. */
const width = 1200;
const quality = 88;

/** The cover page of a book's PDF as a picture, for formats that have none of their own. Throws DocumentError. */
export async function renderCover(document: ReadDocument): Promise<DocumentCover> {
  const { cover, title, subtitle, author, notice } = document;
  await loadScriptFonts(JSON.stringify({ title, subtitle, author, notice }));
  const svg = compileSvg({ source: writeCover(document, cover && coverPath(cover)), cover });
  // It takes a third of a second to load, and most renderings are of PDF.
  const { default: sharp } = await import('sharp');
  // One picture in a process's life: what would be kept for the next is memory that nobody uses.
  sharp.cache(false);
  sharp.concurrency(1);
  const bytes = await sharp(Buffer.from(svg), { density: 200 })
    .resize(width)
    .flatten({ background: 'white' })
    .jpeg({ quality, chromaSubsampling: '4:4:4' })
    .toBuffer();
  return { bytes, contentType: 'image/jpeg' };
}
