import { createRequire } from 'node:module';
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { type Color, lightness, mix, withAlpha } from '../image/color.ts';
import { drawExtras } from '../image/draw-extra.ts';
import { type Palette, type PaletteName, palettes } from '../image/palettes.ts';
import { composeScene, type Scene } from '../image/scene.ts';
import { crestOf, fillGlow, fillSky, traceCircle } from '../image/sheet.ts';
import { readPalette } from '../image/start-picture.ts';
import { paintLayer } from '../image/styles/gouache.ts';
import { type Extra, readSubject, type Subject } from '../image/subjects.ts';
import { createRandom, type Random } from '../random.ts';
import { type Backdrop, openPicture } from './start-picture.ts';
import { drawWeather, readWeather, scatter, type Weather } from './weather.ts';

export interface FilmOrder {
  prompt: string;
  /** Other films of the same order differ. */
  index: number;
  width: number;
  height: number;
  durationSeconds: number;
  /** What the film says of itself, in its lower corner. */
  caption: string;
  inputFile?: string;
}

export interface PaintedFilm {
  /** Draws the picture at a moment, from 0 to `durationSeconds`, over the whole of a canvas of the film's size. */
  draw(context: SKRSContext2D, seconds: number): void;
  scene: Subject['scene'];
  palette: PaletteName | 'input';
  weather: Weather;
  isDark: boolean;
  isWater: boolean;
  seed: string;
}

/** What the hour becomes while the film lasts. */
const laterOf: Record<PaletteName, PaletteName> = {
  dawn: 'sea',
  sunset: 'night',
  sea: 'sunset',
  forest: 'dawn',
  autumn: 'sunset',
  winter: 'dawn',
  spring: 'sunset',
  night: 'dawn',
  desert: 'sunset',
  cosmos: 'night',
  city: 'night',
  tea: 'sunset',
};
/** How much of that hour comes. */
const mostLater = 0.6;
/** The world is wider than the picture, for the camera to move in. */
const worldWidth = 1.3;

type Camera = (share: number) => { pan: number; zoom: number; rise: number };

/** A slow start and a slow end. */
const ease = (share: number) => share * share * (3 - 2 * share);

const cameras: readonly [Camera, ...Camera[]] = [
  (share) => ({ pan: -0.9 + 1.8 * ease(share), zoom: 0.2, rise: 0 }),
  (share) => ({ pan: 0.9 - 1.8 * ease(share), zoom: 0.2, rise: 0 }),
  (share) => ({ pan: 0.35 * ease(share), zoom: ease(share), rise: 0 }),
  (share) => ({ pan: -0.3 * ease(share), zoom: 1 - ease(share), rise: 0 }),
  (share) => ({ pan: -0.5 + ease(share), zoom: 0.35, rise: 1 - ease(share) }),
];

/** A plane of the world, painted once: everything of one depth. */
interface Plane {
  canvas: Canvas;
  depth: number;
  isWater: boolean;
  /** The upper edge of what is painted, in heights of the picture. */
  top: number;
}

/** Paints the planes of a film once; `draw` then moves camera, light and weather. The same order gives the same film. */
export async function paintFilm(order: FilmOrder): Promise<PaintedFilm> {
  const { prompt, index, width, height } = order;
  const seed = [prompt.trim(), 'film', index].join('\n');
  const random = createRandom(seed);
  const subject = readSubject(prompt, random);
  const aspect = width / height;
  const picture = order.inputFile ? await openPicture(order.inputFile, width, height) : null;
  const palette = picture ? await readPalette(picture.bytes) : palettes[subject.palette];
  const later = picture ? palettes.sunset : palettes[laterOf[subject.palette]];
  const scene = composeScene(subject, picture ? aspect : aspect * worldWidth, random);
  const weather = readWeather(prompt, subject.palette);
  const particles = scatter(weather, random);
  const camera = random.pick(cameras);
  const isDark = lightness(palette.sky[1]) < 0.3;
  const painted = picture ? [] : paintPlanes(scene, palette, random, height);
  const flock = createFlock(random);
  const caption = paintCaption(order.caption, height);

  return {
    scene: subject.scene,
    palette: picture ? 'input' : subject.palette,
    weather,
    isDark,
    isWater: scene.layers.some(({ kind }) => kind === 'water'),
    seed,
    draw(context, seconds) {
      const share = Math.min(1, seconds / order.durationSeconds);
      const hour = ease(share) * mostLater;
      const view = camera(share);
      context.setTransform(height, 0, 0, height, 0, 0);
      context.globalAlpha = 1;
      if (picture) drawPicture(context, picture, view, aspect);
      else {
        drawSky(context, scene, palette, later, hour, view, seconds, aspect);
        for (const plane of painted) {
          drawPlane(context, plane, scene, view, seconds, aspect);
          drawMoving(context, scene, plane.depth, view, seconds, aspect, figuresOf(palette));
        }
        drawMoving(context, scene, null, view, seconds, aspect, figuresOf(palette));
      }
      drawHour(context, palette, later, hour, aspect, picture ? -0.2 : scene.horizon);
      if (isDark && !picture) drawShootingStar(context, share, aspect);
      else drawFlock(context, flock, seconds, share, aspect, palette);
      drawWeather(context, weather, particles, seconds, aspect, palette);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.globalAlpha = 0.8 * Math.min(1, seconds * 1.5);
      context.drawImage(caption, height * 0.025, height * (1 - 0.025) - caption.height);
    },
  };
}

const figuresOf = ({ near, ink, accent, paper }: Palette) => ({
  body: mix(near, ink, 0.5),
  accent,
  light: paper,
});

/** Motifs that move by themselves; the others are painted into their plane. */
const moving = new Set<Extra>(['boat', 'balloon', 'cat', 'lighthouse', 'birds']);

function paintPlanes(scene: Scene, palette: Palette, random: Random, height: number): Plane[] {
  const still = { ...scene, extras: scene.extras.filter(({ kind }) => !moving.has(kind)) };
  return scene.layers.map((layer) => {
    const tallest = Math.max(
      0,
      ...still.extras.flatMap(({ depth, size }) => (depth === layer.depth ? size : [])),
    );
    const top = Math.max(0, Math.floor((crestOf(layer) - tallest - 0.02) * height) / height);
    const canvas = createCanvas(Math.ceil(scene.aspect * height), Math.ceil((1.03 - top) * height));
    const context = canvas.getContext('2d');
    context.setTransform(height, 0, 0, height, 0, -top * height);
    paintLayer({ context, scene, palette, random, detail: 0.8 }, layer);
    drawExtras(context, still, layer.depth, figuresOf(palette));
    return { canvas, depth: layer.depth, isWater: layer.kind === 'water', top };
  });
}

/** Where a plane's left edge is, and how large it is drawn: what is near moves and grows more than what is far. */
function place(scene: Scene, { pan, zoom, rise }: ReturnType<Camera>, depth: number, aspect: number) {
  const scale = 1 + zoom * (0.015 + 0.1 * depth);
  const room = (scene.aspect * scale - aspect) / 2;
  const x = -room - pan * room * (0.12 + 0.84 * depth);
  return { scale, x, y: scene.horizon * (1 - scale) + rise * 0.03 * depth };
}

function drawPlane(
  context: SKRSContext2D,
  { canvas, depth, isWater, top }: Plane,
  scene: Scene,
  view: ReturnType<Camera>,
  seconds: number,
  aspect: number,
): void {
  const { scale, x, y } = place(scene, view, depth, aspect);
  const swell = isWater ? Math.sin(seconds * 1.1 + depth * 9) * 0.008 : 0;
  const bob = isWater ? Math.sin(seconds * 1.7 + depth * 5) * 0.0035 : 0;
  const { a: height } = context.getTransform();
  context.drawImage(
    canvas,
    x + swell,
    y + (top + bob) * scale,
    (canvas.width / height) * scale,
    // A little more, so that nothing shows below a plane that rises.
    (canvas.height / height) * scale + 0.02,
  );
}

function drawSky(
  context: SKRSContext2D,
  scene: Scene,
  palette: Palette,
  later: Palette,
  hour: number,
  view: ReturnType<Camera>,
  seconds: number,
  aspect: number,
): void {
  const sky = palette.sky.map((color, at) => mix(color, later.sky[at] ?? color, hour));
  fillSky(context, { ...scene, aspect }, sky);
  const [zenith = palette.sky[0]] = sky;
  const { x, scale } = place(scene, view, 0, aspect);
  const dark = Math.max(0, 1 - lightness(zenith) / 0.38);
  if (dark > 0)
    for (const [at, star] of scene.stars.entries()) {
      context.fillStyle = `rgba(255,250,235,${dark * (0.55 + 0.45 * Math.sin(seconds * 2.2 + at * 1.7))})`;
      traceCircle(context, x + star.x * scale, star.y, star.size);
      context.fill();
    }
  // The light sinks, or rises out of the night.
  const rises = lightness(later.sky[0]) > lightness(palette.sky[0]);
  const light = {
    ...scene.light,
    x: x + scene.light.x * scale,
    y: scene.light.y + (rises ? 0.07 - hour * 0.16 : hour * 0.26),
  };
  const color = mix(palette.light, later.light, hour);
  fillGlow(context, light, 5, [
    [0, withAlpha(color, 0.7)],
    [1, withAlpha(color, 0)],
  ]);
  context.fillStyle = color;
  traceCircle(context, light.x, light.y, light.radius);
  context.fill();
  context.fillStyle = withAlpha(mix(sky[2] ?? color, '#ffffff', 0.4), 0.22 * (1 - dark * 0.7));
  for (let cloud = 0; cloud < 5; cloud += 1) {
    const wide = aspect + 0.8;
    const cx = ((cloud * 0.53 * wide + seconds * (0.012 + cloud * 0.004)) % wide) - 0.4;
    const cy = 0.09 + ((cloud * 0.37) % 1) * scene.horizon * 0.55;
    for (const [dx, dy, rx, ry] of [
      [0, 0, 0.16, 0.022],
      [-0.06, -0.012, 0.08, 0.022],
      [0.05, -0.018, 0.09, 0.026],
    ] as const) {
      context.beginPath();
      context.ellipse(cx + dx, cy + dy, rx, ry, 0, 0, Math.PI * 2);
      context.fill();
    }
  }
}

/** Boats bob, balloons drift, the lighthouse turns its beam, and the cat hops for joy now and then. */
function drawMoving(
  context: SKRSContext2D,
  scene: Scene,
  depth: number | null,
  view: ReturnType<Camera>,
  seconds: number,
  aspect: number,
  figures: ReturnType<typeof figuresOf>,
): void {
  const { x, y, scale } = place(scene, view, depth ?? 0.5, aspect);
  for (const extra of scene.extras) {
    if (extra.depth !== depth || !moving.has(extra.kind) || extra.kind === 'birds') continue;
    const isAfloat = extra.kind === 'boat' || extra.kind === 'balloon';
    const hop = extra.kind === 'cat' && seconds % 3 < 1.26 ? Math.max(0, Math.sin(seconds * 5)) * 0.025 : 0;
    const lift = extra.kind === 'balloon' ? Math.sin(seconds * 0.6) * 0.02 + seconds * 0.004 : hop;
    const drift = isAfloat ? seconds * 0.012 : 0;
    context.save();
    context.translate(x + (extra.x + drift) * scale, y + (extra.y - lift) * scale);
    context.scale(scale, scale);
    if (isAfloat) context.rotate(Math.sin(seconds * 1.4) * 0.04);
    if (extra.kind === 'lighthouse') drawBeam(context, extra.size * 0.8, seconds, figures.light);
    drawExtras(context, { ...scene, extras: [{ ...extra, x: 0, y: 0 }] }, depth, figures);
    context.restore();
  }
}

/** The beam turns: seen from the side it grows, shrinks and changes sides. */
function drawBeam(context: SKRSContext2D, height: number, seconds: number, color: Color): void {
  const reach = Math.cos(seconds * 1.2) * 0.9;
  const beam = context.createLinearGradient(0, 0, reach, 0);
  beam.addColorStop(0, withAlpha(color, 0.5));
  beam.addColorStop(1, withAlpha(color, 0));
  context.fillStyle = beam;
  context.beginPath();
  context.moveTo(0, -height);
  context.lineTo(reach, -height - 0.07);
  context.lineTo(reach, -height + 0.07);
  context.closePath();
  context.fill();
}

/** The light of the hour, over all that lies below `from`. */
function drawHour(
  context: SKRSContext2D,
  palette: Palette,
  later: Palette,
  hour: number,
  aspect: number,
  from: number,
): void {
  const isDarker = lightness(later.near) < lightness(palette.near);
  const color = isDarker ? later.near : later.sky[1];
  const veil = context.createLinearGradient(0, from - 0.12, 0, from + 0.12);
  veil.addColorStop(0, withAlpha(color, 0));
  veil.addColorStop(1, withAlpha(color, hour * (isDarker ? 0.45 : 0.2)));
  context.fillStyle = veil;
  context.fillRect(0, from - 0.12, aspect, 1.12 - from);
}

function drawPicture(
  context: SKRSContext2D,
  picture: Backdrop,
  view: ReturnType<Camera>,
  aspect: number,
): void {
  // The picture is a little larger than the film: the camera moves over it, and nearer.
  const scale = 1 + view.zoom * 0.1;
  const [width, height] = [picture.aspectWidth * scale, picture.aspectHeight * scale];
  const x = -(width - aspect) * (0.5 + view.pan * 0.45);
  const y = -(height - 1) * (0.5 - view.rise * 0.4);
  context.drawImage(picture.canvas, x, y, width, height);
}

interface Bird {
  ahead: number;
  aside: number;
  phase: number;
  size: number;
}

function createFlock(random: Random): Bird[] {
  return Array.from({ length: 7 }, (_, at) => ({
    ahead: -Math.ceil(at / 2) * 0.035 - random.next() * 0.012,
    aside: (at % 2 === 0 ? 1 : -1) * Math.ceil(at / 2) * 0.018 + random.between(-0.006, 0.006),
    phase: random.next() * 6,
    size: random.between(0.009, 0.014),
  }));
}

/** Birds that cross the picture once, beating their wings. */
function drawFlock(
  context: SKRSContext2D,
  flock: readonly Bird[],
  seconds: number,
  share: number,
  aspect: number,
  { ink }: Palette,
): void {
  context.strokeStyle = withAlpha(ink, 0.75);
  context.lineWidth = 0.0028;
  context.lineCap = 'round';
  for (const { ahead, aside, phase, size } of flock) {
    const x = -0.15 + share * (aspect + 0.45) + ahead;
    const y = 0.26 + aside + Math.sin(share * 4) * 0.05;
    const beat = Math.sin(seconds * 9 + phase) * size * 0.8;
    context.beginPath();
    context.moveTo(x - size, y - beat);
    context.quadraticCurveTo(x - size * 0.4, y - size * 0.25, x, y);
    context.quadraticCurveTo(x + size * 0.4, y - size * 0.25, x + size, y - beat);
    context.stroke();
  }
}

/** One wish, in the last third of a night. */
function drawShootingStar(context: SKRSContext2D, share: number, aspect: number): void {
  const flight = (share - 0.62) / 0.12;
  if (flight <= 0 || flight >= 1) return;
  const [x, y] = [aspect * (0.75 - flight * 0.45), 0.08 + flight * 0.2];
  const trail = context.createLinearGradient(x, y, x + 0.2, y - 0.09);
  trail.addColorStop(0, `rgba(255,252,240,${Math.sin(flight * Math.PI)})`);
  trail.addColorStop(1, 'rgba(255,252,240,0)');
  context.strokeStyle = trail;
  context.lineWidth = 0.004;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + 0.2, y - 0.09);
  context.stroke();
}

const fontFile = '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf';
const fontName = 'Sorami Film';

function paintCaption(caption: string, height: number): Canvas {
  if (!GlobalFonts.has(fontName))
    GlobalFonts.registerFromPath(createRequire(import.meta.url).resolve(fontFile), fontName);
  const size = Math.round(height * 0.024);
  const font = `${size}px "${fontName}"`;
  const measure = createCanvas(1, 1).getContext('2d');
  measure.font = font;
  const canvas = createCanvas(
    Math.ceil(measure.measureText(caption).width + size * 1.4),
    Math.ceil(size * 1.9),
  );
  const context = canvas.getContext('2d');
  context.fillStyle = 'rgba(18,20,32,0.45)';
  context.beginPath();
  context.roundRect(0, 0, canvas.width, canvas.height, size * 0.5);
  context.fill();
  context.font = font;
  context.fillStyle = '#fdfaf3';
  context.textBaseline = 'middle';
  context.fillText(caption, size * 0.7, canvas.height / 2);
  return canvas;
}
