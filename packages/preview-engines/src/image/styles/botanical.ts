import { type Color, mix, withAlpha } from '../color.ts';
import { palettes } from '../palettes.ts';
import { drawGrain, type Sheet, type Style, traceCircle } from '../sheet.ts';

/** Stems, leaves and blossoms, as in an old herbarium, over a pale sun. */
export const botanical: Style = (sheet) => {
  const { context, scene, palette, random } = sheet;
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, scene.aspect, 1);
  const wash = context.createRadialGradient(scene.aspect / 2, 0.42, 0.05, scene.aspect / 2, 0.42, 0.62);
  wash.addColorStop(0, withAlpha(palette.sky[2], 0.9));
  wash.addColorStop(1, withAlpha(palette.sky[1], 0.16));
  context.fillStyle = wash;
  context.fillRect(0, 0, scene.aspect, 1);
  context.fillStyle = mix(palette.paper, palette.second, 0.34);
  traceCircle(context, scene.aspect / 2, 0.42, Math.min(0.3, scene.aspect * 0.36));
  context.fill();

  const stems = Math.round(random.between(6, 9) * Math.max(0.8, scene.aspect));
  const order = Array.from({ length: stems }, (_, index) => index).sort(() => random.next() - 0.5);
  for (const place of order) {
    const spread = (place + 0.5) / stems - 0.5;
    growStem(sheet, {
      x: scene.aspect * (0.5 + spread * 0.34),
      lean: spread * scene.aspect * 0.95 + random.between(-0.06, 0.06),
      height: random.between(0.5, 0.86) * (1 - Math.abs(spread) * 0.35),
    });
  }
  drawGrain(context, scene, random, 0.24);
};

interface Stem {
  x: number;
  lean: number;
  height: number;
}

function growStem({ context, palette, random }: Sheet, { x, lean, height }: Stem): void {
  const leafy = mix(palette.second, palettes.forest.near, random.between(0.35, 0.75));
  const at = (along: number) => ({ x: x + lean * along ** 1.6, y: 1.03 - height * along });
  context.strokeStyle = leafy;
  context.lineCap = 'round';
  for (let step = 0; step < 40; step++) {
    const [from, to] = [at(step / 40), at((step + 1) / 40)];
    context.lineWidth = 0.0075 * (1 - step / 52);
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  }
  const pairs = random.whole(4, 8);
  const shape = random.whole(0, 2);
  for (let pair = 1; pair <= pairs; pair++) {
    const along = 0.14 + (pair / (pairs + 1)) * 0.74;
    const size = 0.125 * (1 - along * 0.45) * random.between(0.75, 1.15);
    for (const side of [-1, 1]) {
      if (random.chance(0.12)) continue;
      const spot = at(along + (side > 0 ? 0.02 : 0));
      context.save();
      context.translate(spot.x, spot.y);
      context.rotate(side * random.between(0.65, 1.05) + lean * 0.9);
      drawLeaf(context, mix(leafy, palette.light, random.between(0, 0.32)), size, shape);
      context.restore();
    }
  }
  const tip = at(1);
  context.save();
  context.translate(tip.x, tip.y);
  context.rotate(lean * 0.8);
  drawBlossom(
    context,
    random.pick([palette.accent, mix(palette.accent, palette.light, 0.42), palette.sky[1], palette.second]),
    palette,
    random,
  );
  context.restore();
}

function drawLeaf(context: Sheet['context'], color: Color, length: number, shape: number): void {
  const width = length * ([0.3, 0.2, 0.44][shape] ?? 0.3);
  for (const side of [-1, 1]) {
    context.fillStyle = side > 0 ? color : mix(color, '#000000', 0.12);
    context.beginPath();
    context.moveTo(0, 0);
    context.bezierCurveTo(side * width, -length * 0.25, side * width * 0.9, -length * 0.7, 0, -length);
    context.fill();
  }
}

function drawBlossom(
  context: Sheet['context'],
  color: Color,
  palette: Sheet['palette'],
  random: Sheet['random'],
): void {
  const radius = random.between(0.038, 0.075);
  const petals = random.whole(5, 9);
  const kind = random.whole(0, 2);
  if (kind === 2) {
    // A spike of small buds, as of lavender.
    for (let bud = 0; bud < 22; bud++) {
      context.fillStyle = mix(color, palette.light, random.between(0, 0.4));
      context.beginPath();
      context.ellipse(
        random.between(-0.014, 0.014),
        0.02 - bud * 0.0068,
        0.0085,
        0.012,
        random.between(-0.6, 0.6),
        0,
        Math.PI * 2,
      );
      context.fill();
    }
    return;
  }
  for (let ring = 0; ring < 2; ring++) {
    for (let petal = 0; petal < petals; petal++) {
      context.save();
      context.rotate(((petal + ring * 0.5) / petals) * Math.PI * 2);
      context.fillStyle = mix(color, ring === 0 ? palette.ink : palette.light, ring === 0 ? 0.08 : 0.24);
      context.beginPath();
      const length = radius * (ring === 0 ? 1 : 0.7);
      context.ellipse(
        0,
        -length * 0.62,
        length * (kind === 0 ? 0.3 : 0.42),
        length * 0.62,
        0,
        0,
        Math.PI * 2,
      );
      context.fill();
      context.restore();
    }
  }
  context.fillStyle = mix(palettes.autumn.second, palette.ink, 0.12);
  traceCircle(context, 0, 0, radius * 0.24);
  context.fill();
}
