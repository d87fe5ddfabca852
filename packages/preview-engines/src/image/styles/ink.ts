import { mix, withAlpha } from '../color.ts';
import { drawExtras } from '../draw-extra.ts';
import { crestOf, drawGrain, type Style, traceCircle, traceLayer } from '../sheet.ts';

/** Washes of ink on pale paper, mist between them, and one red sun. */
export const ink: Style = ({ context, scene, palette, random, detail }) => {
  const paper = mix(palette.paper, '#ffffff', 0.35);
  const black = mix(palette.ink, '#101014', 0.45);
  context.fillStyle = paper;
  context.fillRect(0, 0, scene.aspect, 1);
  for (let stain = 0; stain < 18; stain++) {
    const [x, y, radius] = [random.next() * scene.aspect, random.next(), random.between(0.1, 0.4)];
    const gradient = context.createRadialGradient(x, y, 0, x, y, radius);
    gradient.addColorStop(0, withAlpha(palette.far, 0.07));
    gradient.addColorStop(1, withAlpha(palette.far, 0));
    context.fillStyle = gradient;
    context.fillRect(0, 0, scene.aspect, 1);
  }

  context.fillStyle = mix('#c8352b', palette.accent, 0.25);
  traceCircle(context, scene.light.x, scene.light.y, scene.light.radius * 0.95);
  context.fill();

  const figures = { body: black, accent: mix(black, paper, 0.35), light: mix(paper, black, 0.08) };
  for (const layer of scene.layers) {
    const crest = crestOf(layer);
    const strength = 0.16 + layer.depth ** 1.5 * 0.72;
    // Several displaced washes bleed into one another at the edge.
    for (let wash = 0; wash < 3; wash++) {
      context.save();
      context.translate(random.between(-0.004, 0.004), wash * 0.006);
      const gradient = context.createLinearGradient(0, crest, 0, crest + random.between(0.16, 0.34));
      gradient.addColorStop(0, withAlpha(black, strength * 0.62));
      gradient.addColorStop(0.35, withAlpha(black, strength * 0.34));
      gradient.addColorStop(1, withAlpha(black, layer.depth === 1 ? strength * 0.55 : 0));
      context.fillStyle = gradient;
      traceLayer(context, layer, scene.aspect);
      context.fill();
      context.restore();
    }
    if (layer.kind === 'land') strokeCrest(layer.outline, strength);
    mist(crest + 0.1 + layer.depth * 0.1, layer.depth);
    drawExtras(context, scene, layer.depth, figures);
  }
  drawExtras(context, scene, null, figures);
  drawGrain(context, scene, random, 0.3);

  function strokeCrest(outline: readonly (readonly [number, number])[], strength: number): void {
    context.lineCap = 'round';
    for (let index = 1; index < outline.length; index++) {
      const [from, to] = [outline[index - 1], outline[index]];
      if (!from || !to || random.chance(0.12)) continue;
      context.strokeStyle = withAlpha(black, strength * random.between(0.25, 0.85));
      context.lineWidth = random.between(0.0008, 0.0046);
      context.beginPath();
      context.moveTo(from[0], from[1]);
      context.lineTo(to[0], to[1]);
      context.stroke();
    }
  }

  function mist(y: number, depth: number): void {
    for (let band = 0; band < 5 * detail; band++) {
      const x = random.between(-0.1, scene.aspect);
      const gradient = context.createRadialGradient(0, 0, 0, 0, 0, 1);
      gradient.addColorStop(0, withAlpha(paper, 0.5 * (1 - depth * 0.75)));
      gradient.addColorStop(1, withAlpha(paper, 0));
      context.save();
      context.translate(x, y + random.between(-0.03, 0.05));
      context.scale(random.between(0.25, 0.6), random.between(0.02, 0.055));
      context.fillStyle = gradient;
      traceCircle(context, 0, 0, 1);
      context.fill();
      context.restore();
    }
  }
};
