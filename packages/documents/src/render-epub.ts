import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RenderedFile } from './document.ts';
import { type ManifestItem, packageDocument } from './epub/package-document.ts';
import { chapterHref, chapterPage, coverPage, navigationPage, titlePage } from './epub/pages.ts';
import { pictureWidths } from './html/to-hast.ts';
import { type Parts, packZip } from './pack-zip.ts';
import type { ReadDocument } from './reading/document-tree.ts';
import { nameShownPictures, readPictureFile } from './reading/picture-file.ts';

const mediaType = 'application/epub+zip';
const xhtml = 'application/xhtml+xml';
const css = ['epub/style.css', 'html/content.css']
  .map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8'))
  .concat(pictureWidths)
  .join('');
const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/content.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
`;

/** An EPUB 3 whose text reflows, with navigation, landmarks, notes and accessibility metadata. */
export async function renderEpub(document: ReadDocument): Promise<RenderedFile> {
  const { cover, chapters } = document;
  const files: Parts = new Map();
  const items: ManifestItem[] = [];
  const add = (item: ManifestItem, content: string | Uint8Array): void => {
    items.push(item);
    files.set(`EPUB/${item.href}`, content);
  };

  add({ id: 'style', href: 'style.css', mediaType: 'text/css', inSpine: false }, css);
  if (cover) {
    const href = cover.contentType === 'image/png' ? 'cover.png' : 'cover.jpg';
    const image = {
      id: 'cover-image',
      href,
      mediaType: cover.contentType,
      properties: 'cover-image',
      inSpine: false,
    };
    add(image, cover.bytes);
    add({ id: 'cover', href: 'cover.xhtml', mediaType: xhtml, inSpine: true }, coverPage(document, href));
  }
  add({ id: 'title', href: 'title.xhtml', mediaType: xhtml, inSpine: true }, titlePage(document));
  add(
    { id: 'nav', href: 'nav.xhtml', mediaType: xhtml, properties: 'nav', inSpine: true },
    navigationPage(document),
  );
  const pictures = nameShownPictures(document);
  for (const [address, name] of pictures) {
    const { contentType, bytes } = readPictureFile(document, address);
    const href = `images/${name}`;
    add({ id: `image-${name.split('.')[0]}`, href, mediaType: contentType, inSpine: false }, bytes);
  }
  for (const chapter of chapters) {
    const page = chapterPage(chapter, document, pictures);
    const item = {
      id: `chapter-${chapter.number}`,
      href: chapterHref(chapter),
      mediaType: xhtml,
      ...(page.includes('<math') && { properties: 'mathml' }),
      inSpine: true,
    };
    add(item, page);
  }

  const parts: Parts = new Map<string, string | Uint8Array>([
    ['mimetype', mediaType],
    ['META-INF/container.xml', container],
    ['EPUB/content.opf', packageDocument(document, items)],
    ...files,
  ]);
  return { bytes: await packZip(parts, document.updatedAt), contentType: mediaType, extension: 'epub' };
}
