import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from '../random.ts';
import type { Color } from './color.ts';
import type { Palette } from './palettes.ts';
import type { Layer, Scene } from './scene.ts';

/**
 * What a style paints on. The context is scaled so that the picture is `scene.aspect` wide and 1 high.
 * `detail` is 0.5 for a draft, 1 for standard and 1.6 for high quality: how many marks a texture may cost.
 */
export interface Sheet {
  context: SKRSContext2D;
  scene: Scene;
  palette: Palette;
  random: Random;
  detail: number;
}

/** Paints one whole picture. */
export type Style = (sheet: Sheet) => void;

/** Traces the layer's outline, closed below the picture's lower edge. */
export function traceLayer(context: SKRSContext2D, layer: Layer, aspect: number): void {
  context.beginPath();
  context.moveTo(-0.1, 1.1);
  const [first] = layer.outline;
  if (first) context.lineTo(-0.1, first[1]);
  for (const [x, y] of layer.outline) context.lineTo(x, y);
  const last = layer.outline.at(-1);
  if (last) context.lineTo(aspect + 0.1, last[1]);
  context.lineTo(aspect + 0.1, 1.1);
  context.closePath();
}

/** The highest point of a layer, for gradients that start at its crest. */
export function crestOf(layer: Layer): number {
  return layer.outline.reduce((top, [, y]) => Math.min(top, y), 1);
}

/** A sky from the zenith to a little below the horizon, over the whole picture. */
export function fillSky(context: SKRSContext2D, scene: Scene, colors: readonly Color[]): void {
  const gradient = context.createLinearGradient(0, 0, 0, scene.horizon + 0.12);
  colors.forEach((color, index) => {
    gradient.addColorStop(index / (colors.length - 1), color);
  });
  context.fillStyle = gradient;
  context.fillRect(0, 0, scene.aspect, 1);
}

/** A disc of light with a soft glow around it. `glow` is the glow's radius in radii of the disc. */
export function fillGlow(
  context: SKRSContext2D,
  { x, y, radius }: Scene['light'],
  glow: number,
  stops: readonly (readonly [offset: number, style: string])[],
): void {
  const gradient = context.createRadialGradient(x, y, radius * 0.6, x, y, radius * glow);
  for (const [offset, style] of stops) gradient.addColorStop(offset, style);
  context.fillStyle = gradient;
  context.beginPath();
  context.arc(x, y, radius * glow, 0, Math.PI * 2);
  context.fill();
}

export function traceCircle(context: SKRSContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
}

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
