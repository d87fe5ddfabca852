import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from '../../random.ts';
import type { Scene } from './scene.ts';

const tile = 192;

/** Lays fine grain over the whole picture, as of paper or film. `strength` is 0 to 1. */
export function drawGrain(context: SKRSContext2D, scene: Scene, random: Random, strength: number): void {
  const canvas = createCanvas(tile, tile);
  const grain = canvas.getContext('2d');
  const pixels = grain.createImageData(tile, tile);
  for (let index = 0; index < pixels.data.length; index += 4) {
    const value = random.next() < 0.5 ? 0 : 255;
    pixels.data.set([value, value, value, random.next() ** 2 * 255 * strength], index);
  }
  grain.putImageData(pixels, 0, 0);
  context.save();
  context.globalCompositeOperation = 'soft-light';
  const pattern = context.createPattern(canvas, 'repeat');
  // One grain is one pixel, whatever the picture's scale.
  const { a: scale } = context.getTransform();
  context.scale(1 / scale, 1 / scale);
  if (pattern) context.fillStyle = pattern;
  context.fillRect(0, 0, scene.aspect * scale, scale);
  context.restore();
}
