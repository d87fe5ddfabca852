import type { SKRSContext2D } from '@napi-rs/canvas';
import { lightness, mix, withAlpha } from '../image/color.ts';
import type { Palette, PaletteName } from '../image/palettes.ts';
import { wordsOf } from '../image/subjects.ts';
import type { Random } from '../random.ts';

export type Weather = 'snow' | 'rain' | 'leaves' | 'petals' | 'fireflies' | 'mist' | 'dust' | 'clear';

// Words in French and English, without accents, in the singular.
const weatherWords: Record<Exclude<Weather, 'clear'>, string> = {
  rain: 'pluie rain orage storm averse shower mousson monsoon parapluie umbrella',
  snow: 'neige snow flocon snowflake blizzard noel christmas banquise arctique arctic',
  leaves: 'automne autumn fall feuille leaf',
  petals: 'cerisier cherry petale petal printemps spring fleur flower rose',
  fireflies: 'luciole firefly magie magic fee fairy reve dream conte tale',
  mist: 'brume mist brouillard fog vapeur steam matin morning',
  dust: 'desert sable sand poussiere dust vent wind',
};

const weatherOfPalette: Record<PaletteName, Weather> = {
  dawn: 'mist',
  sunset: 'clear',
  sea: 'clear',
  forest: 'mist',
  autumn: 'leaves',
  winter: 'snow',
  spring: 'petals',
  night: 'fireflies',
  desert: 'dust',
  cosmos: 'clear',
  city: 'clear',
  tea: 'dust',
};

/** The weather that a prompt speaks of, or that goes with its colours. */
export function readWeather(prompt: string, palette: PaletteName): Weather {
  const words = wordsOf(prompt);
  for (const [weather, list] of Object.entries(weatherWords) as [Weather, string][])
    if (list.split(' ').some((word) => words.has(word))) return weather;
  return weatherOfPalette[palette];
}

/** Something that falls or floats: its place at the start, 0 to 1, how near it is (0 to 1), and its own rhythm. */
export interface Particle {
  x: number;
  y: number;
  near: number;
  phase: number;
}

const countOf: Record<Weather, number> = {
  snow: 170,
  rain: 150,
  leaves: 34,
  petals: 46,
  fireflies: 30,
  mist: 5,
  dust: 60,
  clear: 0,
};

export function scatter(weather: Weather, random: Random): Particle[] {
  return Array.from({ length: countOf[weather] }, () => ({
    x: random.next(),
    y: random.next(),
    near: random.next(),
    phase: random.next() * Math.PI * 2,
  }));
}

const cycle = (value: number, length: number) => ((value % length) + length) % length;

/** Draws the weather at a moment, in seconds, over a picture that is `aspect` wide and 1 high. */
export function drawWeather(
  context: SKRSContext2D,
  weather: Weather,
  particles: readonly Particle[],
  seconds: number,
  aspect: number,
  palette: Palette,
): void {
  const wide = aspect + 0.4;
  switch (weather) {
    case 'clear':
      return;
    case 'snow':
    case 'dust': {
      const isSnow = weather === 'snow';
      context.fillStyle = isSnow ? 'rgba(255,255,255,0.85)' : withAlpha(palette.light, 0.4);
      context.beginPath();
      for (const { x, y, near, phase } of particles) {
        const fall = isSnow ? 0.06 + near * 0.14 : 0.01;
        const drift = isSnow ? 0.02 : 0.12 + near * 0.2;
        const px = cycle(x * wide + seconds * drift + Math.sin(seconds * 0.9 + phase) * 0.02, wide) - 0.2;
        const py = cycle(y * 1.1 + seconds * fall, 1.1) - 0.05;
        const radius = (isSnow ? 0.0018 : 0.001) + near ** 2 * (isSnow ? 0.0055 : 0.002);
        context.moveTo(px + radius, py);
        context.arc(px, py, radius, 0, Math.PI * 2);
      }
      context.fill();
      return;
    }
    case 'rain':
      context.strokeStyle = 'rgba(225,236,248,0.34)';
      context.lineWidth = 0.0018;
      context.beginPath();
      for (const { x, y, near, phase } of particles) {
        const speed = 0.9 + near * 0.9;
        const px = cycle(x * wide + phase * 0.1 + seconds * speed * 0.12, wide) - 0.2;
        const py = cycle(y * 1.2 + seconds * speed, 1.2) - 0.1;
        context.moveTo(px, py);
        context.lineTo(px - 0.006, py - 0.03 - near * 0.03);
      }
      context.stroke();
      return;
    case 'leaves':
    case 'petals': {
      const colors =
        weather === 'leaves'
          ? [palette.accent, palette.second, mix(palette.accent, palette.near, 0.4)]
          : [mix(palette.accent, '#ffffff', 0.55), mix(palette.second, '#ffffff', 0.7), '#ffffff' as const];
      for (const [index, { x, y, near, phase }] of particles.entries()) {
        const sway = Math.sin(seconds * 1.3 + phase);
        const size = 0.006 + near * 0.011;
        context.save();
        context.translate(
          cycle(x * wide + seconds * (0.05 + near * 0.07) + sway * 0.03, wide) - 0.2,
          cycle(y * 1.15 + seconds * (0.06 + near * 0.08), 1.15) - 0.07,
        );
        context.rotate(seconds * (0.8 + near) + phase);
        context.scale(1, 0.35 + 0.5 * Math.abs(Math.sin(seconds * 1.7 + phase)));
        context.fillStyle = withAlpha(colors[index % colors.length] ?? palette.accent, 0.9);
        context.beginPath();
        context.moveTo(-size, 0);
        context.quadraticCurveTo(0, -size, size, 0);
        context.quadraticCurveTo(0, size, -size, 0);
        context.fill();
        context.restore();
      }
      return;
    }
    case 'fireflies':
      for (const { x, y, near, phase } of particles) {
        const glow = Math.max(0, Math.sin(seconds * (0.9 + near) + phase)) ** 2;
        const px = x * aspect + Math.sin(seconds * 0.5 + phase) * 0.05;
        const py = 0.55 + y * 0.42 + Math.cos(seconds * 0.7 + phase * 2) * 0.03;
        for (const [size, alpha] of [
          [0.016, 0.14],
          [0.007, 0.3],
          [0.0028, 0.95],
        ] as const) {
          context.fillStyle = `rgba(255,236,150,${alpha * glow})`;
          context.beginPath();
          context.arc(px, py, size * (0.6 + near * 0.7), 0, Math.PI * 2);
          context.fill();
        }
      }
      return;
    case 'mist': {
      const veil = mix(palette.sky[2], '#ffffff', lightness(palette.sky[2]) > 0.4 ? 0.5 : 0.1);
      for (const { x, y, near, phase } of particles) {
        const center = cycle(x * wide + seconds * (0.015 + near * 0.03), wide + 0.8) - 0.6;
        const middle = 0.5 + y * 0.35;
        const [rx, ry] = [0.55 + near * 0.4, 0.05 + near * 0.05];
        context.save();
        context.translate(center, middle + Math.sin(seconds * 0.3 + phase) * 0.01);
        context.scale(rx, ry);
        const gradient = context.createRadialGradient(0, 0, 0, 0, 0, 1);
        gradient.addColorStop(0, withAlpha(veil, 0.34));
        gradient.addColorStop(1, withAlpha(veil, 0));
        context.fillStyle = gradient;
        context.fillRect(-1, -1, 2, 2);
        context.restore();
      }
      return;
    }
    default:
      weather satisfies never;
  }
}
