import { createNoise2D } from 'simplex-noise';
import type { Random } from '../random.ts';
import type { Extra, SceneKind, Subject } from './subjects.ts';

export type Point = readonly [x: number, y: number];

/** A stretch of land, water, wood or town: everything below its outline. `depth` is 0 far away and 1 in front. */
export interface Layer {
  kind: 'land' | 'water' | 'trees' | 'buildings';
  depth: number;
  outline: Point[];
  windows: Point[];
}

/** A composition in units of the picture's height: x from 0 to `aspect`, y from 0 (top) to 1. */
export interface Scene {
  aspect: number;
  kind: SceneKind;
  horizon: number;
  light: { x: number; y: number; radius: number };
  layers: Layer[];
  /** `depth` is that of the layer a motif stands on; null in the air. */
  extras: { kind: Extra; x: number; y: number; size: number; depth: number | null }[];
  stars: { x: number; y: number; size: number }[];
}

type Profile = (x: number) => number;

/** Composes the landscape of a subject. The same subject, aspect and random numbers give the same scene. */
export function composeScene(subject: Subject, aspect: number, random: Random): Scene {
  const noise = createNoise2D(random.next);
  const horizon = random.between(0.52, 0.62);
  const side = random.chance(0.5) ? 0.3 : 0.7;
  const layers = layersOf(subject.scene, { aspect, horizon, random, noise });
  const light = {
    x: aspect * (side + random.between(-0.08, 0.08)),
    y: horizon - random.between(0.12, 0.32),
    radius: random.between(0.055, 0.11),
  };
  const stars = Array.from({ length: 140 }, () => ({
    x: random.next() * aspect,
    y: random.next() ** 1.4 * horizon,
    size: 0.0008 + random.next() ** 4 * 0.0028,
  }));
  const extras = subject.extras.map((kind) => placeExtra(kind, layers, aspect, 1 - side, horizon, random));
  return { aspect, kind: subject.scene, horizon, light, layers, extras, stars };
}

interface Ground {
  aspect: number;
  horizon: number;
  random: Random;
  noise: (x: number, y: number) => number;
}

function layersOf(kind: SceneKind, ground: Ground): Layer[] {
  const { horizon, random } = ground;
  switch (kind) {
    case 'mountains':
      return [
        land(ground, 0, ridge(ground, horizon + 0.02, 0.27, 1.5)),
        land(ground, 0.25, ridge(ground, horizon + 0.1, 0.2, 2.1)),
        land(ground, 0.5, ridge(ground, horizon + 0.19, 0.14, 2.6)),
        land(ground, 0.72, swell(ground, horizon + 0.27, 0.06, 1.4)),
        trees(ground, 1, swell(ground, 0.93, 0.05, 1.1), 0.085),
      ];
    case 'lake':
      return [
        land(ground, 0, ridge(ground, horizon - 0.02, 0.24, 1.4)),
        land(ground, 0.3, ridge(ground, horizon + 0.0, 0.12, 2.2)),
        trees(ground, 0.5, () => horizon + 0.035, 0.035),
        water(ground, 0.55, horizon + 0.04),
        trees(ground, 1, shore(ground, random.chance(0.5), 0.8), 0.13),
      ];
    case 'sea':
      return [
        land(ground, 0.1, headland(ground, random.chance(0.5))),
        water(ground, 0.25, horizon),
        water(ground, 0.45, horizon + 0.09),
        water(ground, 0.65, horizon + 0.19),
        water(ground, 0.82, horizon + 0.3),
        land(ground, 1, shore(ground, random.chance(0.5), 0.88)),
      ];
    case 'forest':
      return [
        land(ground, 0, swell(ground, horizon - 0.05, 0.09, 1.2)),
        trees(ground, 0.25, swell(ground, horizon + 0.04, 0.05, 1.3), 0.07),
        trees(ground, 0.5, swell(ground, horizon + 0.14, 0.05, 1.5), 0.11),
        trees(ground, 0.75, swell(ground, horizon + 0.27, 0.05, 1.2), 0.17),
        trees(ground, 1, swell(ground, 1.0, 0.05, 1.0), 0.27),
      ];
    case 'city':
      return [
        buildings(ground, 0, horizon - 0.12, 0.16, 0.035),
        buildings(ground, 0.35, horizon - 0.02, 0.2, 0.05),
        buildings(ground, 0.7, horizon + 0.12, 0.22, 0.075),
        buildings(ground, 1, horizon + 0.3, 0.16, 0.12),
      ];
    case 'desert':
      return [
        land(ground, 0, ridge(ground, horizon + 0.02, 0.1, 1.6)),
        land(ground, 0.3, dune(ground, horizon + 0.07, 0.09)),
        land(ground, 0.55, dune(ground, horizon + 0.18, 0.11)),
        land(ground, 0.8, dune(ground, horizon + 0.3, 0.12)),
        land(ground, 1, dune(ground, horizon + 0.43, 0.1)),
      ];
    case 'hills':
      return [
        land(ground, 0, swell(ground, horizon + 0.0, 0.07, 1.1)),
        land(ground, 0.25, swell(ground, horizon + 0.07, 0.07, 1.3)),
        trees(ground, 0.45, swell(ground, horizon + 0.15, 0.06, 1.0), 0.022),
        land(ground, 0.7, swell(ground, horizon + 0.24, 0.07, 1.1)),
        land(ground, 1, swell(ground, horizon + 0.36, 0.06, 0.9)),
      ];
    case 'space':
      return [
        land(ground, 0.4, ridge(ground, 0.8, 0.12, 2.2)),
        land(ground, 0.7, ridge(ground, 0.88, 0.08, 2.8)),
        land(ground, 1, swell(ground, 0.95, 0.04, 1.8)),
      ];
  }
}

/** A profile sampled into a layer, from a little left of the picture to a little right of it. */
function sample(aspect: number, profile: Profile, steps = 220): Point[] {
  return Array.from({ length: steps + 1 }, (_, index) => {
    const x = -0.02 + ((aspect + 0.04) * index) / steps;
    return [x, profile(x)] as const;
  });
}

function land({ aspect }: Ground, depth: number, profile: Profile): Layer {
  return { kind: 'land', depth, outline: sample(aspect, profile), windows: [] };
}

function water({ aspect, noise, random }: Ground, depth: number, level: number): Layer {
  const offset = random.next() * 50;
  const height = 0.002 + depth * 0.012;
  return {
    kind: 'water',
    depth,
    outline: sample(aspect, (x) => level + noise(x * (9 - depth * 5), offset) * height),
    windows: [],
  };
}

function ridge({ noise, random }: Ground, base: number, height: number, frequency: number): Profile {
  const offset = random.next() * 100;
  return (x) => {
    let sum = 0;
    let weight = 1;
    let scale = frequency;
    for (let octave = 0; octave < 6; octave++) {
      sum += (1 - Math.abs(noise(x * scale + offset, octave * 7))) * weight;
      weight *= 0.46;
      scale *= 2.03;
    }
    return base - (sum / 1.83 - 0.45) * height * 1.6;
  };
}

function swell({ noise, random }: Ground, base: number, height: number, frequency: number): Profile {
  const offset = random.next() * 100;
  return (x) =>
    base + noise(x * frequency + offset, 3) * height + noise(x * frequency * 2.7 + offset, 9) * height * 0.18;
}

/** Long windward slopes and short lee sides, with a crest between. */
function dune({ random, noise }: Ground, base: number, height: number): Profile {
  const length = random.between(0.7, 1.1);
  const offset = random.next() * 10;
  return (x) => {
    const phase = (((x + noise(x * 0.8, offset) * 0.12 + offset) % length) + length) % length;
    const rise = phase / length;
    const shape =
      rise < 0.68
        ? Math.sin((rise / 0.68) * (Math.PI / 2))
        : Math.cos(((rise - 0.68) / 0.32) * (Math.PI / 2));
    return base - shape ** 1.25 * height;
  };
}

function headland({ aspect, noise, horizon, random }: Ground, left: boolean): Profile {
  const reach = aspect * random.between(0.35, 0.6);
  const offset = random.next() * 40;
  return (x) => {
    const inland = left ? 1 - x / reach : 1 - (aspect - x) / reach;
    if (inland <= 0) return horizon + 0.05;
    return (
      horizon +
      0.004 -
      inland ** 0.7 * (0.1 + noise(x * 5 + offset, 1) * 0.03 + noise(x * 14 + offset, 5) * 0.008)
    );
  };
}

function shore({ aspect, noise, random }: Ground, left: boolean, level: number): Profile {
  const offset = random.next() * 40;
  return (x) => {
    const toward = left ? x / aspect : 1 - x / aspect;
    return level + toward ** 1.5 * 0.24 + noise(x * 2.2 + offset, 2) * 0.018;
  };
}

function trees({ aspect, random }: Ground, depth: number, profile: Profile, height: number): Layer {
  const outline: Point[] = [];
  let x = -height * 0.3;
  while (x < aspect + height * 0.3) {
    const tall = height * random.between(0.55, 1.15);
    const wide = tall * random.between(0.3, 0.42);
    const foot = profile(x + wide / 2) + 0.01;
    const tiers = 4;
    outline.push([x, foot]);
    for (let tier = 0; tier < tiers; tier++) {
      const level = (tier + 1) / tiers;
      const half = (wide / 2) * (1 - tier / tiers);
      outline.push([x + wide / 2 - half, foot - tall * (0.08 + tier / tiers) * 0.92]);
      outline.push([x + wide / 2 - half * 0.5, foot - tall * (level * 0.92)]);
    }
    outline.push([x + wide / 2, foot - tall]);
    for (let tier = tiers - 1; tier >= 0; tier--) {
      const level = (tier + 1) / tiers;
      const half = (wide / 2) * (1 - tier / tiers);
      outline.push([x + wide / 2 + half * 0.5, foot - tall * (level * 0.92)]);
      outline.push([x + wide / 2 + half, foot - tall * (0.08 + tier / tiers) * 0.92]);
    }
    outline.push([x + wide, foot]);
    x += wide * random.between(0.55, random.chance(0.2) ? 2.4 : 1.1);
  }
  return { kind: 'trees', depth, outline, windows: [] };
}

function buildings(
  { aspect, random }: Ground,
  depth: number,
  base: number,
  height: number,
  width: number,
): Layer {
  const outline: Point[] = [];
  const windows: Point[] = [];
  let x = -width;
  while (x < aspect + width) {
    const wide = width * random.between(0.6, 1.5);
    const tall = height * random.next() ** 1.6;
    const top = base + height * 0.5 - tall;
    outline.push([x, top]);
    const roof = random.next();
    if (roof < 0.22) outline.push([x + wide / 2, top - wide * 0.45]);
    else if (roof < 0.36)
      outline.push([x + wide * 0.47, top], [x + wide * 0.485, top - wide * 0.6], [x + wide * 0.5, top]);
    else if (roof < 0.55)
      outline.push(
        [x + wide * 0.2, top],
        [x + wide * 0.2, top - wide * 0.15],
        [x + wide * 0.7, top - wide * 0.15],
        [x + wide * 0.7, top],
      );
    outline.push([x + wide, top]);
    const step = Math.max(0.011, width * 0.17);
    for (let wy = top + step; wy < Math.min(1, top + 0.6); wy += step * 1.5) {
      for (let wx = x + step * 0.8; wx < x + wide - step * 0.9; wx += step) {
        if (random.chance(0.3)) windows.push([wx, wy]);
      }
    }
    x += wide;
  }
  return { kind: 'buildings', depth, outline, windows };
}

function placeExtra(
  kind: Extra,
  layers: Layer[],
  aspect: number,
  side: number,
  horizon: number,
  random: Random,
) {
  const x = aspect * (side + random.between(-0.12, 0.12));
  if (kind === 'birds') return { kind, x, y: horizon - random.between(0.2, 0.34), size: 0.05, depth: null };
  if (kind === 'balloon')
    return { kind, x, y: horizon - random.between(0.12, 0.26), size: 0.16, depth: null };
  const wanted =
    kind === 'boat'
      ? layers.filter((layer) => layer.kind === 'water')
      : layers.filter((layer) => layer.kind !== 'water');
  const choice = kind === 'lighthouse' || kind === 'boat' ? wanted[0] : wanted.at(kind === 'cat' ? -1 : -2);
  const layer = choice ?? wanted.at(-1) ?? layers.at(-1);
  const size = { boat: 0.1, house: 0.07, lighthouse: 0.2, tree: 0.22, cat: 0.16, tent: 0.07 }[kind];
  // A lighthouse stands on the highest ground of its layer, where sailors see it.
  const spot = kind === 'lighthouse' ? highest(layer, aspect) : x;
  return {
    kind,
    x: spot,
    y: (layer ? heightAt(layer, spot) : 0.8) + size * (kind === 'boat' ? 0.22 : 0.04),
    size,
    depth: layer?.depth ?? 1,
  };
}

function heightAt(layer: Layer, x: number): number {
  return layer.outline.find(([px]) => px >= x)?.[1] ?? 0.8;
}

function highest(layer: Layer | undefined, aspect: number): number {
  const inside = (layer?.outline ?? []).filter(([x]) => x > aspect * 0.12 && x < aspect * 0.88);
  return inside.reduce<Point>((top, point) => (point[1] < top[1] ? point : top), [aspect / 2, 1])[0];
}
