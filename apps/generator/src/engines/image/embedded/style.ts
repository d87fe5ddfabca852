import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from '../../random.ts';
import type { Palette } from './palettes.ts';
import type { Scene } from './scene.ts';

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
