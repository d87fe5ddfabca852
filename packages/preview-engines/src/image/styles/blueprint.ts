import { createNoise2D } from 'simplex-noise';
import { mix, withAlpha } from '../color.ts';
import { drawGrain, type Style, traceCircle, traceLayer } from '../sheet.ts';

/** White lines on deep blue: the scene as its own survey, with contours, grid and measures. */
export const blueprint: Style = ({ context, scene, palette, random, detail }) => {
  const blue = mix('#123a78', palette.near, 0.28);
  const line = mix('#eaf2ff', palette.light, 0.2);
  context.fillStyle = blue;
  context.fillRect(0, 0, scene.aspect, 1);
  const vignette = context.createRadialGradient(
    scene.aspect / 2,
    0.5,
    0.2,
    scene.aspect / 2,
    0.5,
    Math.max(1, scene.aspect) * 0.8,
  );
  vignette.addColorStop(0, withAlpha(mix(blue, '#5f9be8', 0.5), 0.42));
  vignette.addColorStop(1, withAlpha(mix(blue, '#000000', 0.5), 0.3));
  context.fillStyle = vignette;
  context.fillRect(0, 0, scene.aspect, 1);

  for (let index = 1; index < 40 * Math.max(1, scene.aspect); index++) {
    const strong = index % 5 === 0;
    context.strokeStyle = withAlpha(line, strong ? 0.13 : 0.055);
    context.lineWidth = 0.0009;
    stroke([
      [index / 40, 0],
      [index / 40, 1],
    ]);
    if (index < 40)
      stroke([
        [0, index / 40],
        [scene.aspect, index / 40],
      ]);
  }

  contours();
  measureLight();
  for (const layer of scene.layers) {
    traceLayer(context, layer, scene.aspect);
    context.fillStyle = withAlpha(mix(blue, '#0a2350', layer.depth * 0.7), 0.86);
    context.fill();
    context.strokeStyle = withAlpha(line, 0.4 + layer.depth * 0.5);
    context.lineWidth = 0.0014 + layer.depth * 0.0014;
    context.stroke();
    hatch(layer);
    context.strokeStyle = withAlpha(palette.accent, 0.75);
    context.lineWidth = 0.001;
    for (const [x, y] of layer.windows)
      context.strokeRect(x, y, 0.005 + layer.depth * 0.004, 0.007 + layer.depth * 0.005);
  }
  context.strokeStyle = withAlpha(line, 0.65);
  context.lineWidth = 0.0016;
  context.strokeRect(0.03, 0.03, scene.aspect - 0.06, 0.94);
  context.strokeRect(0.037, 0.037, scene.aspect - 0.074, 0.926);
  drawGrain(context, scene, random, 0.18);

  function stroke(points: readonly (readonly [number, number])[]): void {
    context.beginPath();
    for (const [x, y] of points) context.lineTo(x, y);
    context.stroke();
  }

  function contours(): void {
    const noise = createNoise2D(random.next);
    context.lineWidth = 0.0011;
    const lines = Math.round(26 * detail);
    for (let level = 0; level < lines; level++) {
      const y = (level / lines) * (scene.horizon + 0.1);
      context.strokeStyle = withAlpha(line, level % 4 === 0 ? 0.22 : 0.1);
      const points = Array.from({ length: 121 }, (_, index) => {
        const x = (index / 120) * scene.aspect;
        return [x, y + noise(x * 1.4, y * 2.2) * 0.06 + noise(x * 4, y * 6) * 0.01] as const;
      });
      stroke(points);
    }
  }

  function measureLight(): void {
    const { x, y, radius } = scene.light;
    for (const [ring, size] of [1, 1.35, 2.1, 3].entries()) {
      context.strokeStyle = withAlpha(
        ring === 0 ? palette.accent : line,
        ring === 0 ? 0.95 : 0.42 - ring * 0.08,
      );
      context.lineWidth = ring === 0 ? 0.003 : 0.0012;
      context.setLineDash(ring === 2 ? [0.008, 0.006] : []);
      traceCircle(context, x, y, radius * size);
      context.stroke();
    }
    context.setLineDash([0.02, 0.006, 0.004, 0.006]);
    context.strokeStyle = withAlpha(line, 0.5);
    stroke([
      [x - radius * 3.5, y],
      [x + radius * 3.5, y],
    ]);
    stroke([
      [x, y - radius * 3.5],
      [x, y + radius * 3.5],
    ]);
    context.setLineDash([]);
    for (let tick = 0; tick < 48; tick++) {
      const angle = (tick / 48) * Math.PI * 2;
      const [inner, outer] = [radius * 3, radius * (tick % 4 === 0 ? 3.18 : 3.08)];
      stroke([
        [x + Math.cos(angle) * inner, y + Math.sin(angle) * inner],
        [x + Math.cos(angle) * outer, y + Math.sin(angle) * outer],
      ]);
    }
  }

  function hatch(layer: (typeof scene.layers)[number]): void {
    if (layer.kind === 'buildings' || layer.kind === 'trees') return;
    context.save();
    context.clip();
    context.strokeStyle = withAlpha(line, 0.1 + layer.depth * 0.08);
    context.lineWidth = 0.001;
    const gap = 0.016 - layer.depth * 0.005;
    for (let offset = 1; offset <= 16; offset++) {
      stroke(layer.outline.map(([x, y]) => [x, y + offset * gap * (1 + offset * 0.09)] as const));
    }
    context.restore();
  }
};
