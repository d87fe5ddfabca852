import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { RenderDocument } from '@sorami/contracts/generator-api';
import type { DocumentPicture } from '@sorami/documents/document';
import { pages } from '@sorami/documents/page-sizes';
import type { Ingredient } from '@sorami/provenance/manifest';
import type { ObjectStore } from '@sorami/storage/port';
import type { FastifyBaseLogger } from 'fastify';
import pLimit from 'p-limit';
import sharp from 'sharp';
import { maxPixels } from '../files/make-thumbnail.ts';
import { spoolPrefix } from '../files/sweep-spools.ts';

/** Of a picture as its owner has it; a larger one is left out. */
const maxBytes = 200 * 1024 ** 2;
/** Of one that is as it should be already. A PNG that would be heavier becomes JPEG, but for a transparent one. */
const heavy = 2 * 1024 ** 2;
/**
 * Bytes to a pixel from which a PNG shows a photograph, or something like it, and becomes JPEG as well: to set twenty of
 * them takes four seconds and 600 MB. Of a small one nobody asks.
 */
const likePhotograph = 0.75;
const small = 100 * 1024;
/** Of all pictures of a document: typesetting decodes each, and has 640 MB. */
const pixelsOfDocument = 40_000_000;
/** Of the same as files: a page of HTML holds them all as text. */
const bytesOfDocument = 40 * 1024 ** 2;
/** Pictures of which the document says what they say of themselves. */
const mostIngredients = 24;
/** Of print, to the inch. No picture is set higher than this share of a page. */
const pixelsPerInch = 300;
const shareOfPage = 0.6;
/** On a screen. */
const longestSide = 2000;
const quality = 90;

// One at a time in the whole program: a decoder takes up to 6 bytes a pixel.
const decoding = pLimit(1);

type Order = Pick<RenderDocument, 'document' | 'format' | 'pageSize'>;

interface Deps {
  store: Pick<ObjectStore, 'getObject'>;
  log: FastifyBaseLogger;
  signal: AbortSignal;
}

/**
 * Has `use` work with the pictures of a document as files of this machine, by their addresses: upright, and no larger than
 * its pages need. One that is gone or cannot be read is left out, and told to the log.
 */
export async function withPictures<Result>(
  { store, log, signal }: Deps,
  order: Order,
  use: (pictures: Record<string, DocumentPicture>, ingredients: Ingredient[]) => Promise<Result>,
): Promise<Result> {
  const wanted = order.document.pictures ?? [];
  if (wanted.length === 0) return await use({}, []);
  const folder = await mkdtemp(path.join(tmpdir(), spoolPrefix));
  try {
    const pictures: Record<string, DocumentPicture> = {};
    const ingredients: Ingredient[] = [];
    const count = wanted.length;
    const room = { side: sideOf(order), pixels: pixelsOfDocument / count, bytes: bytesOfDocument / count };
    for (const [index, { address, key }] of wanted.entries()) {
      const file = path.join(folder, String(index));
      const picture = await decoding(async () => {
        signal.throwIfAborted();
        const object = await store.getObject(key);
        if (!object) return null;
        if (object.size > maxBytes) {
          object.body.destroy();
          return null;
        }
        await pipeline(object.body, createWriteStream(file, { mode: 0o600 }), { signal });
        return await fit(file, object.size, room).catch((error: unknown) => {
          log.warn({ key, err: error }, 'A picture of a text cannot be read');
          return null;
        });
      });
      if (picture) pictures[address] = picture.shown;
      if (picture && ingredients.length < mostIngredients)
        ingredients.push({
          relation: 'componentOf',
          title: 'Picture',
          contentType: picture.contentType,
          bytes: file,
          onlyIfMarked: true,
        });
      else log.warn({ key }, 'A text is made without a picture');
    }
    return await use(pictures, ingredients);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Pixels of the longest side that a page of the document can show. */
function sideOf({ format, pageSize = 'a4' }: Order): number {
  if (format !== 'pdf' && format !== 'docx') return longestSide;
  return Math.round((pages[pageSize].height * shareOfPage * pixelsPerInch) / 25.4);
}

/** What one picture may take: pixels of its longer side, all of its pixels, and bytes. */
interface Room {
  side: number;
  pixels: number;
  bytes: number;
}

/**
 * Makes a picture into what every format can show. One that is that already keeps its bytes, unless they say more than
 * the picture shows (where a photograph was taken). Colours keep their profile, where it is one of a screen.
 */
async function fit(
  file: string,
  size: number,
  room: Room,
): Promise<{ shown: DocumentPicture; contentType: string }> {
  const options = { limitInputPixels: maxPixels, failOn: 'truncated' } as const;
  const { format, space, exif, hasAlpha, autoOrient } = await sharp(file, options).metadata();
  const { width, height } = autoOrient;
  const scale = Math.min(1, room.side / Math.max(width, height), Math.sqrt(room.pixels / (width * height)));
  const light = Math.min(heavy, room.bytes);
  const isDrawing = size <= Math.max(small, width * height * likePhotograph);
  const isPng =
    hasAlpha || ((format === 'png' || format === 'gif') && isDrawing && size * scale ** 2 <= light);
  const measures = { width, height };
  const isFit = scale === 1 && !exif && space !== 'cmyk' && size <= light;
  if (isFit && ((format === 'png' && isPng) || format === 'jpeg')) {
    // Decoded once, so that one that is cut short fails here alone.
    await sharp(file, options).stats();
    const contentType = `image/${format}` as const;
    return { shown: { path: file, contentType, ...measures }, contentType };
  }
  const image = sharp(file, options)
    .autoOrient()
    .resize({ width: Math.max(1, Math.round(width * scale)) });
  const coloured = space === 'cmyk' ? image.toColourspace('srgb') : image.keepIccProfile();
  const made = `${file}.made`;
  const asJpeg = { quality, chromaSubsampling: '4:4:4' };
  const png = isPng ? await coloured.clone().png().toFile(made) : null;
  const isLight = png !== null && png.size <= room.bytes;
  if (!isLight) await coloured.flatten({ background: 'white' }).jpeg(asJpeg).toFile(made);
  const contentType = isLight ? 'image/png' : 'image/jpeg';
  return { shown: { path: made, contentType, ...measures }, contentType: `image/${format}` };
}
