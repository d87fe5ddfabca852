import { mix, withAlpha } from '../color.ts';
import { drawExtras } from '../draw-extra.ts';
import type { Layer } from '../scene.ts';
import {
  crestOf,
  drawGrain,
  fillGlow,
  fillSky,
  type Sheet,
  type Style,
  traceCircle,
  traceLayer,
} from '../sheet.ts';

/** Flat, warm layers with dry brush marks, as on a travel poster. */
export const gouache: Style = (sheet) => {
  const { context, scene, palette, random } = sheet;
  fillSky(context, scene, palette.sky);
  brushSky(sheet);
  fillGlow(context, scene.light, 4.5, [
    [0, withAlpha(palette.light, 0.75)],
    [1, withAlpha(palette.light, 0)],
  ]);
  context.fillStyle = palette.light;
  traceCircle(context, scene.light.x, scene.light.y, scene.light.radius);
  context.fill();

  const figures = { body: mix(palette.near, palette.ink, 0.5), accent: palette.accent, light: palette.paper };
  for (const layer of scene.layers) {
    paintLayer(sheet, layer);
    drawExtras(context, scene, layer.depth, figures);
  }
  drawExtras(context, scene, null, figures);
  drawGrain(context, scene, random, 0.26);
};

function brushSky({ context, scene, palette, random, detail }: Sheet): void {
  for (let stroke = 0; stroke < 60 * detail; stroke++) {
    const y = random.next() * scene.horizon;
    const x = random.between(-0.2, scene.aspect);
    context.fillStyle = withAlpha(
      random.chance(0.5) ? palette.sky[2] : palette.light,
      random.between(0.02, 0.09),
    );
    context.beginPath();
    context.ellipse(
      x,
      y,
      random.between(0.1, 0.4),
      random.between(0.003, 0.018),
      random.between(-0.04, 0.04),
      0,
      Math.PI * 2,
    );
    context.fill();
  }
}

/** One stretch of land or water, with brush marks; nothing around it. */
export function paintLayer({ context, scene, palette, random, detail }: Sheet, layer: Layer): void {
  const base =
    layer.kind === 'water'
      ? mix(mix(palette.sky[0], palette.far, 0.3), palette.near, 0.1 + layer.depth * 0.7)
      : mix(palette.far, palette.near, layer.depth);
  const crest = crestOf(layer);
  const gradient = context.createLinearGradient(0, crest, 0, Math.min(1.1, crest + 0.4));
  gradient.addColorStop(0, mix(base, palette.light, 0.1 * (1 - layer.depth)));
  gradient.addColorStop(1, mix(base, palette.sky[2], 0.32 * (1 - layer.depth)));
  traceLayer(context, layer, scene.aspect);
  context.fillStyle = gradient;
  context.fill();

  context.save();
  context.clip();
  for (let stroke = 0; stroke < 46 * detail; stroke++) {
    const x = random.between(-0.1, scene.aspect);
    const y = random.between(crest, Math.min(1, crest + 0.45));
    context.fillStyle = withAlpha(
      random.chance(0.6) ? mix(base, palette.light, 0.4) : mix(base, palette.ink, 0.5),
      random.between(0.03, 0.1),
    );
    context.beginPath();
    context.ellipse(
      x,
      y,
      random.between(0.03, 0.2),
      random.between(0.002, 0.009),
      random.between(-0.25, 0.1),
      0,
      Math.PI * 2,
    );
    context.fill();
  }
  if (layer.kind === 'water') shimmer(context, scene, palette.light, crest, random, detail);
  context.restore();
  if (layer.windows.length > 0) {
    context.fillStyle = withAlpha(palette.light, 0.35 + layer.depth * 0.5);
    const size = 0.004 + layer.depth * 0.006;
    for (const [x, y] of layer.windows) context.fillRect(x, y, size, size * 1.25);
  }
}

function shimmer(
  context: Sheet['context'],
  scene: Sheet['scene'],
  light: Sheet['palette']['light'],
  top: number,
  random: Sheet['random'],
  detail: number,
): void {
  for (let dash = 0; dash < 36 * detail; dash++) {
    const down = random.next();
    const y = top + down * (1 - top);
    const spread = scene.light.radius * (0.5 + down * 1.6);
    context.fillStyle = withAlpha(light, random.between(0.12, 0.5) * (1 - down * 0.6));
    context.beginPath();
    context.ellipse(
      scene.light.x + random.between(-spread, spread),
      y,
      random.between(0.008, 0.05),
      0.0022,
      0,
      0,
      Math.PI * 2,
    );
    context.fill();
  }
}
