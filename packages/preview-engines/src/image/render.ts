import { createCanvas } from '@napi-rs/canvas';
import type { GenerateImages } from '@sorami/contracts/generator-api';
import sharp from 'sharp';
import { createRandom } from '../random.ts';
import { palettes } from './palettes.ts';
import { composeScene } from './scene.ts';
import type { Style } from './sheet.ts';
import { readPalette, recompose } from './start-picture.ts';
import { aurora } from './styles/aurora.ts';
import { blueprint } from './styles/blueprint.ts';
import { botanical } from './styles/botanical.ts';
import { geometric } from './styles/geometric.ts';
import { gouache } from './styles/gouache.ts';
import { ink } from './styles/ink.ts';
import { nocturne } from './styles/nocturne.ts';
import { paper } from './styles/paper.ts';
import { readSubject } from './subjects.ts';

type ImageStyle = NonNullable<GenerateImages['style']>;

/** One picture to paint. `width` and `height` are pixels; `index` is its place in the job, from 0. */
export interface PictureRequest {
  prompt: string;
  /** Absent: one that the prompt hints at. */
  style?: ImageStyle;
  width: number;
  height: number;
  quality: GenerateImages['quality'];
  format: GenerateImages['format'];
  index: number;
  /** An upright PNG, JPEG or WebP to start from, known to be decodable. */
  input?: Uint8Array;
}

/** The encoded picture, and how it came about: style, scene, palette, motifs and seed. */
export interface Picture {
  bytes: Uint8Array;
  metadata: Record<string, string | string[]>;
}

const styles: Record<ImageStyle, Style> = {
  aurora,
  gouache,
  ink,
  paper,
  geometric,
  nocturne,
  botanical,
  blueprint,
};
const styleNames = Object.keys(styles) as [ImageStyle, ...ImageStyle[]];
const detailOf = { draft: 0.5, standard: 1, high: 1.6 } as const;
const encodingQualityOf = { draft: 76, standard: 88, high: 95 } as const;

/** Paints one picture: the same request gives the same bytes. */
export async function render(request: PictureRequest): Promise<Picture> {
  const { width, height } = request;
  const seed = [request.prompt.trim(), request.style ?? '', request.index].join('\n');
  const random = createRandom(seed);
  const subject = readSubject(request.prompt, random);
  // The first picture follows the prompt's hint; further ones show other hands.
  const style =
    request.style ?? (request.index === 0 && subject.hint ? subject.hint : random.pick(styleNames));
  const palette = request.input ? await readPalette(request.input) : palettes[subject.palette];

  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.scale(height, height);
  const scene = composeScene(subject, width / height, random);
  const sheet = { context, scene, palette, random, detail: detailOf[request.quality] };
  if (request.input) await recompose(sheet, request.input);
  else styles[style](sheet);

  const pixels = context.getImageData(0, 0, width, height);
  return {
    bytes: await encode(Buffer.from(pixels.data.buffer), request),
    metadata: {
      style,
      scene: request.input ? 'starting picture' : subject.scene,
      palette: request.input ? 'input' : subject.palette,
      motifs: request.input ? [] : subject.extras,
      seed,
    },
  };
}

const notice = 'Preview made by Sorami without a model.';

/** RGBA pixels to the asked format. The file itself says that no model made it (EXIF, and IPTC's source type in XMP). */
async function encode(
  pixels: Buffer,
  { width, height, format, quality }: PictureRequest,
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
        .jpeg({
          quality: encodingQualityOf[quality],
          chromaSubsampling: quality === 'high' ? '4:4:4' : '4:2:0',
        })
        .toBuffer();
    case 'WEBP':
      return await image.webp({ quality: encodingQualityOf[quality], effort: 3 }).toBuffer();
  }
}

const xmp = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${notice}</rdf:li></rdf:Alt></dc:description>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
