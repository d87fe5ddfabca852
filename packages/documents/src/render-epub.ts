import { readFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, type ZipOptions, type Zippable, zipSync } from 'fflate';
import type { RenderedFile } from './document.ts';
import { type ManifestItem, packageDocument } from './epub/package-document.ts';
import { chapterHref, chapterPage, coverPage, navigationPage, titlePage } from './epub/pages.ts';
import { pictureWidths } from './html/to-hast.ts';
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
export function renderEpub(document: ReadDocument): RenderedFile {
  const { cover, chapters } = document;
  const files: Record<string, Uint8Array> = {};
  const items: ManifestItem[] = [];
  const add = (item: ManifestItem, content: string | Uint8Array): void => {
    items.push(item);
    files[item.href] = typeof content === 'string' ? strToU8(content) : content;
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

  // A ZIP keeps local time; shifted so that the same date gives the same bytes in every time zone.
  const { updatedAt } = document;
  const attributes: ZipOptions = {
    level: 6,
    mtime: updatedAt.getTime() + updatedAt.getTimezoneOffset() * 60_000,
  };
  const archive: Zippable = {
    // First and not compressed: so a program knows an EPUB by its first bytes.
    mimetype: [strToU8(mediaType), { level: 0 }],
    'META-INF/container.xml': strToU8(container),
    'EPUB/content.opf': strToU8(packageDocument(document, items)),
  };
  for (const [href, content] of Object.entries(files)) {
    archive[`EPUB/${href}`] = /\.(?:png|jpg)$/.test(href) ? [content, { level: 0 }] : content;
  }
  return { bytes: zipSync(archive, attributes), contentType: mediaType, extension: 'epub' };
}
