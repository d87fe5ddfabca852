import { type Color, lightness, mix } from '../color.ts';
import { drawGrain, type Style, traceCircle } from '../sheet.ts';

/** Circles, quarters and bars on a grid, in a few flat colours. */
export const geometric: Style = ({ context, scene, palette, random }) => {
  const inks: [Color, ...Color[]] = [
    palette.accent,
    palette.second,
    palette.near,
    palette.far,
    palette.sky[0],
    palette.light,
  ];
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, scene.aspect, 1);

  const rows = random.whole(4, 6);
  const cell = 1 / rows;
  const columns = Math.ceil(scene.aspect / cell);
  const left = (scene.aspect - columns * cell) / 2;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      context.save();
      context.translate(left + (column + 0.5) * cell, (row + 0.5) * cell);
      context.rotate((random.whole(0, 3) * Math.PI) / 2);
      context.scale(cell / 2, cell / 2);
      drawCell();
      context.restore();
    }
  }

  // One large disc holds the composition together; its colour stands off from what lies under it.
  const { light } = scene;
  const span = cell * random.pick([1, 1.5]);
  const [x, y] = [Math.round((light.x - left) / cell) * cell + left, Math.round(light.y / cell) * cell];
  context.fillStyle = lightness(palette.accent) > 0.5 ? palette.near : palette.accent;
  traceCircle(context, x, y, span);
  context.fill();
  context.fillStyle = palette.paper;
  traceCircle(context, x, y, span * 0.36);
  context.fill();
  drawGrain(context, scene, random, 0.2);

  function drawCell(): void {
    const ground = random.pick(inks);
    const figure = random.pick(inks.filter((color) => color !== ground) as [Color, ...Color[]]);
    const third = mix(palette.paper, ground, 0.12);
    context.fillStyle = random.chance(0.35) ? palette.paper : ground;
    context.fillRect(-1.01, -1.01, 2.02, 2.02);
    context.fillStyle = figure;
    switch (random.whole(0, 7)) {
      case 0:
        quarter(2);
        break;
      case 1:
        traceCircle(context, 0, 0, 1);
        context.fill();
        context.fillStyle = third;
        traceCircle(context, 0, 0, 0.46);
        context.fill();
        break;
      case 2:
        quarter(2);
        context.fillStyle = third;
        quarter(1.36);
        context.fillStyle = ground;
        quarter(0.7);
        break;
      case 3:
        for (let bar = 0; bar < 4; bar++) context.fillRect(-1, -1 + bar * 0.5, 2, 0.25);
        break;
      case 4:
        context.beginPath();
        context.moveTo(-1, -1);
        context.lineTo(1, 1);
        context.lineTo(-1, 1);
        context.fill();
        break;
      case 5:
        context.beginPath();
        context.arc(0, -1, 1, 0, Math.PI);
        context.fill();
        context.fillStyle = third;
        context.beginPath();
        context.arc(0, 0, 1, 0, Math.PI);
        context.fill();
        break;
      case 6:
        for (let dot = 0; dot < 9; dot++) {
          traceCircle(context, ((dot % 3) - 1) * 0.62, (Math.floor(dot / 3) - 1) * 0.62, 0.17);
          context.fill();
        }
        break;
      default:
        context.beginPath();
        context.ellipse(0, 0, 1.34, 0.6, Math.PI / 4, 0, Math.PI * 2);
        context.save();
        context.clip();
        context.fillRect(-1, -1, 2, 2);
        context.restore();
    }
  }

  function quarter(radius: number): void {
    context.beginPath();
    context.moveTo(-1, -1);
    context.arc(-1, -1, radius, 0, Math.PI / 2);
    context.fill();
  }
};
