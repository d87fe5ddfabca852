import { mix, withAlpha } from '../color.ts';
import { drawExtras } from '../draw-extra.ts';
import { crestOf, drawGrain, type Style, traceCircle, traceLayer } from '../sheet.ts';

/** Curtains of light over a dark, quiet land. */
export const aurora: Style = ({ context, scene, palette, random, detail }) => {
  const dark = mix(palette.ink, '#050818', 0.55);
  const sky = context.createLinearGradient(0, 0, 0, 1);
  sky.addColorStop(0, dark);
  sky.addColorStop(scene.horizon, mix(dark, palette.sky[0], 0.45));
  sky.addColorStop(1, dark);
  context.fillStyle = sky;
  context.fillRect(0, 0, scene.aspect, 1);
  for (const star of scene.stars) {
    context.fillStyle = withAlpha('#ffffff', random.between(0.2, 0.8));
    traceCircle(context, star.x, star.y, star.size * 0.8);
    context.fill();
  }

  const colors = [
    palette.accent,
    palette.second,
    palette.sky[1],
    mix(palette.second, '#7dffcf', 0.5),
  ] as const;
  context.globalCompositeOperation = 'screen';
  for (let curtain = 0; curtain < 5; curtain++)
    drawCurtain(colors[curtain % colors.length] ?? palette.accent);
  context.globalCompositeOperation = 'source-over';

  const waters = scene.layers.filter(({ kind }) => kind === 'water');
  const land = scene.layers.filter(({ kind }) => kind !== 'water').slice(-4);
  for (const layer of scene.layers) {
    if (layer.kind === 'water' && layer === waters[0]) reflect(crestOf(layer));
    if (!land.includes(layer)) continue;
    traceLayer(context, layer, scene.aspect);
    context.fillStyle = mix(
      mix(dark, palette.sky[0], 0.5),
      mix(dark, '#02030a', 0.5),
      0.25 + layer.depth * 0.75,
    );
    context.fill();
    const glow = context.createLinearGradient(0, crestOf(layer), 0, crestOf(layer) + 0.09);
    glow.addColorStop(0, withAlpha(palette.second, 0.2 * (1 - layer.depth * 0.7)));
    glow.addColorStop(1, withAlpha(palette.second, 0));
    context.fillStyle = glow;
    context.fill();
    context.fillStyle = withAlpha(palette.light, 0.7);
    for (const [x, y] of layer.windows) context.fillRect(x, y, 0.006, 0.007);
    drawExtras(context, scene, layer.depth, {
      body: '#04060f',
      accent: mix(dark, palette.accent, 0.35),
      light: palette.light,
    });
  }
  drawExtras(context, scene, null, {
    body: mix(dark, '#000000', 0.4),
    accent: palette.accent,
    light: palette.light,
  });
  drawGrain(context, scene, random, 0.14);

  function drawCurtain(color: typeof palette.accent): void {
    const base = scene.horizon * random.between(0.55, 0.98);
    const height = random.between(0.22, 0.5);
    const [first, second, phase] = [random.between(2, 5), random.between(6, 12), random.between(0, 6)];
    const steps = Math.round(260 * detail);
    const step = (scene.aspect * 1.1) / steps;
    for (let index = 0; index < steps; index++) {
      const x = -0.05 * scene.aspect + index * step;
      const wave = Math.sin(x * first + phase) * 0.07 + Math.sin(x * second + phase * 2) * 0.022;
      const strength =
        (0.45 + 0.55 * Math.sin(x * first * 1.7 + phase * 3)) ** 2 * 0.2 + random.next() * 0.03;
      const foot = base + wave;
      const top = foot - height * (0.75 + 0.25 * Math.sin(x * second * 2.1 + phase));
      const gradient = context.createLinearGradient(0, top, 0, foot);
      gradient.addColorStop(0, withAlpha(color, 0));
      gradient.addColorStop(0.72, withAlpha(color, strength));
      gradient.addColorStop(0.95, withAlpha(mix(color, '#ffffff', 0.4), strength * 1.5));
      gradient.addColorStop(1, withAlpha(color, 0));
      context.fillStyle = gradient;
      context.fillRect(x, top, step * 3, foot - top);
    }
  }

  function reflect(top: number): void {
    const gradient = context.createLinearGradient(0, top, 0, 1);
    gradient.addColorStop(0, mix(dark, palette.second, 0.42));
    gradient.addColorStop(0.5, mix(dark, palette.accent, 0.16));
    gradient.addColorStop(1, dark);
    context.fillStyle = gradient;
    context.fillRect(0, top, scene.aspect, 1 - top);
    for (let dash = 0; dash < 70 * detail; dash++) {
      const y = top + random.next() ** 1.5 * (1 - top);
      context.fillStyle = withAlpha(
        random.chance(0.5) ? palette.second : palette.accent,
        random.between(0.05, 0.22),
      );
      context.fillRect(random.next() * scene.aspect, y, random.between(0.02, 0.16), 0.0016);
    }
  }
};
