import { hash } from 'node:crypto';
import { sourceTypeAddress } from '@sorami/contracts/addresses';
import type { ProducedThumbnail } from '@sorami/contracts/webhook-events';
import sharp from 'sharp';

/** Pixels of the longest side. Pictures are never enlarged. */
export const thumbnailSides = { thumbnail: 480, large: 960 } as const;
/** Seconds of decoding, after which the machine is too busy for it. */
const patience = 60;

/** Pixels of the largest picture that is decoded. */
export const maxPixels = 50_000_000;

// No picture is seen twice, and a cache would keep files open that are deleted.
sharp.cache(false);

/** Others say what they like. */
const iptcWord = /^[a-zA-Z]{1,60}$/;

export interface Thumbnail extends Omit<ProducedThumbnail, 'key'> {
  bytes: Uint8Array;
}

/**
 * A small upright WebP of a picture's first frame, the same for the same picture. `image` is its bytes or the path of
 * a file; `made` is how it came about, where that is known, in one of IPTC's words, as a short mark in XMP. The whole
 * frame is decoded, in threads of its own; rejects where it is broken, cut short or too large.
 */
export async function makeThumbnail(
  image: Uint8Array | string,
  made: string | null,
  part: keyof typeof thumbnailSides = 'thumbnail',
): Promise<Thumbnail> {
  const side = thumbnailSides[part];
  const small = sharp(image, { limitInputPixels: maxPixels, failOn: 'truncated' })
    .autoOrient()
    .resize(side, side, { fit: 'inside', withoutEnlargement: true });
  const { data, info } = await (made && iptcWord.test(made) ? small.withXmp(shortMark(made)) : small)
    // A higher effort takes twice the time for a few percent of the size.
    .webp({ quality: 80, effort: 2 })
    .timeout({ seconds: patience })
    .toBuffer({ resolveWithObject: true });
  return {
    bytes: data,
    contentType: 'image/webp',
    size: data.byteLength,
    sha256: hash('sha256', data),
    width: info.width,
    height: info.height,
  };
}

/** XMP that says by IPTC's word how a picture came about: small pictures have no room for a signature. */
function shortMark(made: string): string {
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:DigitalSourceType="${sourceTypeAddress}${made}"/></rdf:RDF></x:xmpmeta>`;
}
