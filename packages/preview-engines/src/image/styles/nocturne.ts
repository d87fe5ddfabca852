import { mix, withAlpha } from '../color.ts';
import { drawExtras } from '../draw-extra.ts';
import { palettes } from '../palettes.ts';
import { crestOf, drawGrain, fillGlow, fillSky, type Style, traceCircle, traceLayer } from '../sheet.ts';

/** The same world by night: stars, a moon, lit windows, and mist that holds the light. */
export const nocturne: Style = ({ context, scene, palette, random, detail }) => {
  const night = palettes.night;
  const sky = [
    mix(night.sky[0], palette.ink, 0.3),
    mix(night.sky[1], palette.sky[0], 0.22),
    mix(night.sky[2], palette.sky[1], 0.32),
  ] as const;
  fillSky(context, scene, sky);
  milkyWay();
  for (const star of scene.stars) {
    context.fillStyle = withAlpha(random.chance(0.2) ? palette.accent : '#ffffff', random.between(0.35, 1));
    traceCircle(context, star.x, star.y, star.size);
    context.fill();
  }
  fillGlow(context, scene.light, 7, [
    [0, withAlpha(night.light, 0.42)],
    [0.25, withAlpha(night.light, 0.14)],
    [1, withAlpha(night.light, 0)],
  ]);
  context.fillStyle = night.light;
  traceCircle(context, scene.light.x, scene.light.y, scene.light.radius * 0.8);
  context.fill();
  context.fillStyle = withAlpha(sky[1], 0.16);
  for (const [dx, dy, size] of [
    [-0.2, -0.15, 0.2],
    [0.25, 0.1, 0.15],
    [-0.05, 0.32, 0.12],
    [0.18, -0.34, 0.1],
  ] as const) {
    const { x, y, radius } = scene.light;
    traceCircle(context, x + dx * radius, y + dy * radius, radius * size);
    context.fill();
  }

  const figures = { body: night.near, accent: mix(palette.accent, night.near, 0.45), light: night.accent };
  for (const layer of scene.layers) {
    const crest = crestOf(layer);
    const base = mix(mix(sky[2], palette.near, 0.25), night.near, 0.25 + layer.depth * 0.7);
    const gradient = context.createLinearGradient(0, crest, 0, crest + 0.35);
    gradient.addColorStop(0, base);
    gradient.addColorStop(1, mix(base, sky[2], 0.4 * (1 - layer.depth)));
    traceLayer(context, layer, scene.aspect);
    context.fillStyle = gradient;
    context.fill();
    if (layer.kind === 'water') moonPath(crest);
    for (const [x, y] of layer.windows) {
      context.fillStyle = withAlpha(
        random.chance(0.8) ? palettes.night.accent : palette.light,
        random.between(0.35, 0.95),
      );
      const size = 0.0035 + layer.depth * 0.006;
      context.fillRect(x, y, size, size * 1.3);
    }
    drawExtras(context, scene, layer.depth, figures);
  }
  drawExtras(context, scene, null, figures);
  if (scene.layers.at(-1)?.kind === 'trees') fireflies();
  drawGrain(context, scene, random, 0.16);

  function milkyWay(): void {
    context.save();
    context.translate(scene.aspect / 2, scene.horizon * 0.45);
    context.rotate(random.between(-0.6, 0.6));
    for (let cloud = 0; cloud < 70 * detail; cloud++) {
      const x = random.between(-1, 1) * scene.aspect * 0.8;
      const y = (random.next() + random.next() + random.next() - 1.5) * 0.16;
      const radius = random.between(0.03, 0.14);
      const gradient = context.createRadialGradient(x, y, 0, x, y, radius);
      gradient.addColorStop(0, withAlpha(mix(palette.second, '#ffffff', 0.35), 0.055));
      gradient.addColorStop(1, withAlpha(palette.second, 0));
      context.fillStyle = gradient;
      traceCircle(context, x, y, radius);
      context.fill();
    }
    for (let star = 0; star < 260 * detail; star++) {
      context.fillStyle = withAlpha('#ffffff', random.between(0.15, 0.7));
      traceCircle(
        context,
        random.between(-1, 1) * scene.aspect * 0.8,
        (random.next() + random.next() - 1) * 0.14,
        random.between(0.0005, 0.0013),
      );
      context.fill();
    }
    context.restore();
  }

  function moonPath(top: number): void {
    for (let dash = 0; dash < 60 * detail; dash++) {
      const down = random.next();
      const spread = scene.light.radius * (0.35 + down);
      context.fillStyle = withAlpha(night.light, random.between(0.1, 0.5) * (1 - down * 0.7));
      context.beginPath();
      context.ellipse(
        scene.light.x + random.between(-spread, spread),
        top + down * (1 - top),
        random.between(0.006, 0.035),
        0.0018,
        0,
        0,
        Math.PI * 2,
      );
      context.fill();
    }
  }

  function fireflies(): void {
    for (let fly = 0; fly < 26; fly++) {
      const [x, y, radius] = [
        random.next() * scene.aspect,
        random.between(0.72, 0.97),
        random.between(0.004, 0.014),
      ];
      const gradient = context.createRadialGradient(x, y, 0, x, y, radius);
      gradient.addColorStop(0, withAlpha(night.accent, 0.9));
      gradient.addColorStop(0.25, withAlpha(night.accent, 0.35));
      gradient.addColorStop(1, withAlpha(night.accent, 0));
      context.fillStyle = gradient;
      traceCircle(context, x, y, radius);
      context.fill();
    }
  }
};
