import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Color } from './color.ts';
import type { Scene } from './scene.ts';
import type { Extra } from './subjects.ts';

export interface ExtraColors {
  body: Color;
  accent: Color;
  light: Color;
}

type DrawExtra = (context: SKRSContext2D, colors: ExtraColors) => void;

/** Draws the motifs that stand on the layer of this depth; null draws those in the air. */
export function drawExtras(
  context: SKRSContext2D,
  scene: Scene,
  depth: number | null,
  colors: ExtraColors,
): void {
  for (const extra of scene.extras) {
    if (extra.depth !== depth) continue;
    // Each is drawn in a box one high whose foot is the origin.
    context.save();
    context.translate(extra.x, extra.y);
    context.scale(extra.size, extra.size);
    drawings[extra.kind](context, colors);
    context.restore();
  }
}

function polygon(
  context: SKRSContext2D,
  style: string,
  points: readonly (readonly [number, number])[],
): void {
  context.fillStyle = style;
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.closePath();
  context.fill();
}

function ellipse(context: SKRSContext2D, style: string, x: number, y: number, rx: number, ry: number): void {
  context.fillStyle = style;
  context.beginPath();
  context.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2);
  context.fill();
}

const drawings: Record<Extra, DrawExtra> = {
  boat(context, { body, accent, light }) {
    context.fillStyle = body;
    context.beginPath();
    context.moveTo(-0.42, -0.2);
    context.quadraticCurveTo(0, -0.12, 0.46, -0.22);
    context.quadraticCurveTo(0.36, 0, 0.1, 0);
    context.lineTo(-0.24, 0);
    context.quadraticCurveTo(-0.38, -0.06, -0.42, -0.2);
    context.fill();
    context.fillRect(-0.012, -1, 0.024, 0.84);
    context.fillStyle = light;
    context.beginPath();
    context.moveTo(0.035, -0.96);
    context.quadraticCurveTo(0.44, -0.55, 0.4, -0.27);
    context.lineTo(0.035, -0.25);
    context.fill();
    context.fillStyle = accent;
    context.beginPath();
    context.moveTo(-0.035, -0.86);
    context.quadraticCurveTo(-0.2, -0.5, -0.34, -0.27);
    context.lineTo(-0.035, -0.25);
    context.fill();
  },
  birds(context, { body }) {
    context.strokeStyle = body;
    context.lineCap = 'round';
    context.lineWidth = 0.075;
    for (const [x, y, size] of [
      [0, 0, 1],
      [1.3, -0.5, 0.75],
      [-1.1, -0.7, 0.8],
      [2.4, 0.2, 0.55],
      [-2.1, -0.1, 0.5],
    ] as const) {
      context.beginPath();
      context.moveTo(x - 0.5 * size, y - 0.14 * size);
      context.quadraticCurveTo(x - 0.2 * size, y - 0.34 * size, x, y);
      context.quadraticCurveTo(x + 0.2 * size, y - 0.34 * size, x + 0.5 * size, y - 0.14 * size);
      context.stroke();
    }
  },
  house(context, { body, accent, light }) {
    context.fillStyle = body;
    context.fillRect(-0.5, -0.55, 1, 0.6);
    polygon(context, accent, [
      [-0.62, -0.52],
      [0, -1.02],
      [0.62, -0.52],
    ]);
    context.fillStyle = accent;
    context.fillRect(0.22, -1.06, 0.13, 0.3);
    context.fillStyle = light;
    context.fillRect(-0.34, -0.4, 0.2, 0.2);
    context.fillRect(0.14, -0.4, 0.2, 0.2);
  },
  lighthouse(context, { body, accent, light }) {
    const glow = context.createRadialGradient(0, -0.9, 0, 0, -0.9, 1.1);
    glow.addColorStop(0, `${light}b0`);
    glow.addColorStop(1, `${light}00`);
    context.fillStyle = glow;
    context.fillRect(-1.1, -2, 2.2, 2.2);
    polygon(context, light, [
      [-0.12, 0],
      [-0.075, -0.8],
      [0.075, -0.8],
      [0.12, 0],
    ]);
    for (const [top, bottom] of [
      [-0.7, -0.54],
      [-0.38, -0.22],
    ] as const) {
      const half = (y: number) => 0.12 + (y / -0.8) * -0.045;
      polygon(context, accent, [
        [-half(bottom), bottom],
        [-half(top), top],
        [half(top), top],
        [half(bottom), bottom],
      ]);
    }
    context.fillStyle = body;
    context.fillRect(-0.11, -0.83, 0.22, 0.035);
    context.fillStyle = light;
    context.fillRect(-0.055, -0.95, 0.11, 0.12);
    polygon(context, body, [
      [-0.09, -0.94],
      [0, -1.06],
      [0.09, -0.94],
    ]);
  },
  tree(context, { body, accent }) {
    context.fillStyle = body;
    context.beginPath();
    context.moveTo(-0.06, 0.04);
    context.quadraticCurveTo(-0.02, -0.3, -0.03, -0.5);
    context.lineTo(0.04, -0.5);
    context.quadraticCurveTo(0.03, -0.3, 0.08, 0.04);
    context.fill();
    for (const [x, y, r] of [
      [-0.2, -0.55, 0.2],
      [0.2, -0.56, 0.21],
      [0, -0.74, 0.26],
      [-0.12, -0.66, 0.22],
      [0.13, -0.68, 0.2],
      [0, -0.52, 0.18],
    ] as const) {
      ellipse(context, accent, x, y, r, r * 0.92);
    }
  },
  balloon(context, { body, accent, light }) {
    context.fillStyle = accent;
    context.beginPath();
    context.moveTo(-0.09, -0.22);
    context.bezierCurveTo(-0.5, -0.55, -0.42, -1, 0, -1);
    context.bezierCurveTo(0.42, -1, 0.5, -0.55, 0.09, -0.22);
    context.fill();
    context.fillStyle = light;
    context.beginPath();
    context.moveTo(-0.03, -0.22);
    context.bezierCurveTo(-0.22, -0.55, -0.18, -1, 0, -1);
    context.bezierCurveTo(0.18, -1, 0.22, -0.55, 0.03, -0.22);
    context.fill();
    context.strokeStyle = body;
    context.lineWidth = 0.012;
    for (const x of [-0.07, 0.07]) {
      context.beginPath();
      context.moveTo(x, -0.22);
      context.lineTo(x * 0.7, -0.1);
      context.stroke();
    }
    context.fillStyle = body;
    context.fillRect(-0.065, -0.11, 0.13, 0.1);
  },
  cat(context, { body, accent }) {
    context.strokeStyle = body;
    context.lineWidth = 0.07;
    context.lineCap = 'round';
    context.beginPath();
    context.moveTo(0.22, -0.06);
    context.bezierCurveTo(0.52, -0.02, 0.5, -0.36, 0.38, -0.42);
    context.stroke();
    context.fillStyle = body;
    context.beginPath();
    context.moveTo(-0.2, 0.02);
    context.bezierCurveTo(-0.24, -0.36, -0.16, -0.56, -0.04, -0.62);
    context.lineTo(0.1, -0.6);
    context.bezierCurveTo(0.28, -0.46, 0.34, -0.2, 0.28, 0.02);
    context.fill();
    ellipse(context, body, -0.05, -0.72, 0.17, 0.15);
    for (const side of [-1, 1]) {
      polygon(context, body, [
        [-0.05 + side * 0.16, -0.74],
        [-0.05 + side * 0.15, -0.98],
        [-0.05 + side * 0.02, -0.84],
      ]);
    }
    context.fillStyle = accent;
    context.fillRect(-0.17, -0.605, 0.24, 0.035);
  },
  tent(context, { body, accent, light }) {
    polygon(context, accent, [
      [-0.75, 0.04],
      [0, -0.85],
      [0.75, 0.04],
    ]);
    polygon(context, light, [
      [-0.2, 0.04],
      [0, -0.62],
      [0.2, 0.04],
    ]);
    polygon(context, body, [
      [0, 0.04],
      [0, -0.62],
      [0.2, 0.04],
    ]);
  },
};
