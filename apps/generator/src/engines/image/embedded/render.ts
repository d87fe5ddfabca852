import { createCanvas } from '@napi-rs/canvas';
import { createRandom } from '../../random.ts';
import type { ImageRequest, ImageStyle, RenderedImage } from '../image-engine.ts';
import { encodeImage } from './encode-image.ts';
import { palettes } from './palettes.ts';
import { placeInput } from './place-input.ts';
import { readPalette } from './read-palette.ts';
import { composeScene } from './scene.ts';
import { styles } from './styles.ts';
import { readSubject } from './subjects.ts';

export type RenderRequest = Omit<ImageRequest, 'signal'>;

const detailOf = { draft: 0.5, standard: 1, high: 1.6 } as const;
const styleNames = Object.keys(styles) as [ImageStyle, ...ImageStyle[]];

/** Paints one picture: the same request gives the same bytes. */
export async function render(request: RenderRequest): Promise<RenderedImage> {
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
  styles[style](sheet);
  if (request.input) await placeInput(sheet, request.input);

  const pixels = context.getImageData(0, 0, width, height);
  return {
    bytes: await encodeImage(Buffer.from(pixels.data.buffer), request),
    metadata: {
      style,
      scene: subject.scene,
      palette: request.input ? 'input' : subject.palette,
      motifs: subject.extras,
      seed,
    },
  };
}
