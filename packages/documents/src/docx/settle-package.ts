import { DocumentError } from '../document-error.ts';
import { type Parts, packZip } from '../pack-zip.ts';
import type { ReadDocument } from '../reading/document-tree.ts';
import { readPictureFile } from '../reading/picture-file.ts';

const properties = 'docProps/core.xml';
const relationships = 'word/_rels/document.xml.rels';
const body = 'word/document.xml';
const settings = 'word/settings.xml';

/**
 * Makes a DOCX that depends on its content alone. The library stamps the present moment, draws the names of links at
 * random and counts bookmarks and pictures on from the document before. Puts the pictures in, too.
 *
 * @param pictures their addresses, by what stands in the package for each
 */
export function settlePackage(
  parts: Parts,
  document: ReadDocument,
  pictures: ReadonlyMap<string, string>,
): Promise<Uint8Array<ArrayBuffer>> {
  const links = linkNames(read(parts, relationships));
  rewrite(parts, properties, (xml) => writeProperties(xml, document));
  rewrite(parts, relationships, (xml) => renameLinks(xml, links));
  rewrite(parts, body, (xml) => renumberPictures(renameBookmarks(renameLinks(xml, links))));
  // The library has no word for it.
  if (document.kind === 'book')
    rewrite(parts, settings, (xml) => xml.replace('<w:displayBackgroundShape/>', '$&<w:mirrorMargins/>'));
  for (const [name, part] of parts) {
    const address = name.startsWith('word/media/') && pictures.get(Buffer.from(part).toString('latin1'));
    if (address) parts.set(name, readPictureFile(document, address).bytes);
  }
  return packZip(parts, document.updatedAt);
}

function read(parts: Parts, name: string): string {
  const part = parts.get(name);
  if (typeof part !== 'string') throw new DocumentError('RENDER_FAILED', `The DOCX has no ${name}.`);
  return part;
}

function rewrite(parts: Parts, name: string, change: (xml: string) => string): void {
  parts.set(name, change(read(parts, name)));
}

function writeProperties(xml: string, { publishedAt, updatedAt, language }: ReadDocument): string {
  return xml
    .replace(/(<dcterms:created[^<>]*>)[^<]*/, `$1${publishedAt.toISOString()}`)
    .replace(/(<dcterms:modified[^<>]*>)[^<]*/, `$1${updatedAt.toISOString()}`)
    .replace('</cp:coreProperties>', `<dc:language>${language}</dc:language></cp:coreProperties>`);
}

function linkNames(xml: string): ReadonlyMap<string, string> {
  const names = [...xml.matchAll(/ Id="rId([\w-]+)"/g)].map(([, name = '']) => name);
  const drawn = names.filter((name) => /\D/.test(name)).map((name) => `rId${name}`);
  return new Map(drawn.map((name, index) => [name, `rIdLink${index + 1}`]));
}

// Quotation marks in a text are escaped, so that neither pattern below can meet one.
function renameLinks(xml: string, links: ReadonlyMap<string, string>): string {
  return xml.replace(
    /( (?:r:id|Id)=")(rId[\w-]+)(?=")/g,
    (_, before: string, name: string) => before + (links.get(name) ?? name),
  );
}

function renumberPictures(xml: string): string {
  let count = 0;
  return xml.replace(/(<wp:docPr[^<>]* id=")\d+/g, (_, before: string) => `${before}${++count}`);
}

function renameBookmarks(xml: string): string {
  const numbers = [...xml.matchAll(/ w:name="_Toc(\d+)"/g)].map(([, number]) => Number(number));
  const offset = numbers.reduce((least, number) => Math.min(least, number), Number.MAX_SAFE_INTEGER) - 1;
  const renumber = (_: string, before: string, number: string): string =>
    `${before}${Number(number) - offset}`;
  const named = xml
    .replace(/( w:(?:name|anchor)="_Toc)(\d+)(?=")/g, renumber)
    .replace(/(<w:instrText[^<>]*>PAGEREF _Toc)(\d+)/g, renumber);
  const ids = new Map<string, number>();
  return named.replace(/(<w:bookmark(?:Start|End)[^<>]* w:id=")(-?\d+)/g, (_, before: string, id: string) => {
    const settled = ids.get(id) ?? ids.size + 1;
    ids.set(id, settled);
    return `${before}${settled}`;
  });
}
