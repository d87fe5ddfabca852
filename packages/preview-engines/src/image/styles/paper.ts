import { mix, withAlpha } from '../color.ts';
import { drawExtras } from '../draw-extra.ts';
import { drawGrain, fillSky, type Style, traceCircle, traceLayer } from '../sheet.ts';

/** Sheets of cut paper, each with a soft shadow on the one behind. */
export const paper: Style = ({ context, scene, palette, random }) => {
  const { a: scale } = context.getTransform();
  const shadow = (depth: number) => {
    context.shadowColor = withAlpha(palette.ink, 0.34);
    context.shadowBlur = (0.012 + depth * 0.022) * scale;
    context.shadowOffsetY = -(0.002 + depth * 0.006) * scale;
    context.shadowOffsetX = 0.003 * scale;
  };
  fillSky(context, scene, [
    mix(palette.sky[0], palette.sky[1], 0.35),
    mix(palette.sky[1], palette.sky[2], 0.4),
    palette.sky[2],
  ]);

  for (let ring = 4; ring >= 0; ring--) {
    shadow(0.15);
    context.shadowOffsetY = 0.004 * scale;
    context.fillStyle = mix(palette.sky[1], palette.light, 0.35 + (4 - ring) * 0.16);
    traceCircle(context, scene.light.x, scene.light.y, scene.light.radius * (1 + ring * 0.62));
    context.fill();
  }
  for (let cloud = 0; cloud < 3; cloud++)
    drawCloud(
      random.next() * scene.aspect,
      random.between(0.08, scene.horizon * 0.7),
      random.between(0.05, 0.09),
    );

  scene.layers.forEach((layer, index) => {
    const color =
      layer.kind === 'water'
        ? mix(mix(palette.sky[0], palette.far, 0.3), palette.near, 0.1 + layer.depth * 0.7)
        : mix(palette.far, palette.near, layer.depth);
    shadow(0.3 + layer.depth);
    traceLayer(context, layer, scene.aspect);
    context.fillStyle =
      index === scene.layers.length - 2 && layer.kind === 'land' ? mix(color, palette.accent, 0.3) : color;
    context.fill();
    context.shadowColor = 'transparent';
    context.fillStyle = withAlpha(palette.light, 0.75);
    const size = 0.004 + layer.depth * 0.006;
    for (const [x, y] of layer.windows) context.fillRect(x, y, size, size * 1.3);
    place(layer.depth);
  });
  place(null);
  context.shadowColor = 'transparent';
  drawGrain(context, scene, random, 0.2);

  function place(depth: number | null): void {
    shadow(0.2);
    drawExtras(context, scene, depth, { body: palette.ink, accent: palette.accent, light: palette.paper });
    context.shadowColor = 'transparent';
  }

  function drawCloud(x: number, y: number, size: number): void {
    shadow(0.1);
    context.shadowOffsetY = 0.006 * scale;
    context.fillStyle = mix(palette.paper, palette.sky[2], 0.25);
    context.beginPath();
    context.moveTo(x - size * 2, y);
    context.arc(x - size * 1.1, y, size * 0.62, Math.PI, Math.PI * 1.6);
    context.arc(x - size * 0.1, y - size * 0.28, size * 0.85, Math.PI * 1.15, Math.PI * 1.85);
    context.arc(x + size * 1.1, y, size * 0.6, Math.PI * 1.35, Math.PI * 2);
    context.closePath();
    context.fill();
  }
};
