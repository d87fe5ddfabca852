import sharp from 'sharp';
import type { RenderRequest } from './render.ts';

const qualityOf = { draft: 76, standard: 88, high: 95 } as const;

const notice = 'Preview made by Sorami without a model.';

/** RGBA pixels to the asked format. The file itself says that no model made it (EXIF, and IPTC's source type in XMP). */
export async function encodeImage(
  pixels: Buffer,
  { width, height, format, quality }: RenderRequest,
): Promise<Uint8Array> {
  const image = sharp(pixels, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .withExif({ IFD0: { ImageDescription: notice, Software: 'Sorami embedded engine' } })
    .withXmp(xmp);
  switch (format) {
    case 'PNG':
      return await image
        .png({ compressionLevel: quality === 'high' ? 8 : 6, adaptiveFiltering: quality === 'high' })
        .toBuffer();
    case 'JPEG':
      return await image
        .jpeg({ quality: qualityOf[quality], chromaSubsampling: quality === 'high' ? '4:4:4' : '4:2:0' })
        .toBuffer();
    case 'WEBP':
      return await image.webp({ quality: qualityOf[quality], effort: 3 }).toBuffer();
  }
}

const xmp = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${notice}</rdf:li></rdf:Alt></dc:description>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
