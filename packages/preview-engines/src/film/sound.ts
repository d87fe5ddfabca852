import { createRandom } from '../random.ts';
import type { Weather } from './weather.ts';

export const sampleRate = 44_100;
const channels = 2;

/** Semitones above the root. */
const scales = { bright: [0, 2, 4, 7, 9], dark: [0, 3, 5, 7, 10] } as const;

/**
 * A soft sound for a film: a held chord, single notes as of a music box, and what the weather sounds like. Interleaved
 * 16-bit stereo, as long as the film to the sample; the same seed gives the same samples.
 */
export function makeSound(
  seed: string,
  weather: Weather,
  isDark: boolean,
  isWater: boolean,
  seconds: number,
): Int16Array {
  const random = createRandom(`${seed} sound`);
  const count = Math.round(seconds * sampleRate);
  const left = new Float32Array(count);
  const right = new Float32Array(count);
  const scale = scales[isDark ? 'dark' : 'bright'];
  const root = 196 * 2 ** (random.whole(-4, 3) / 12);
  const pitch = (step: number) =>
    root * 2 ** (((scale[step % scale.length] ?? 0) + 12 * Math.floor(step / scale.length)) / 12);

  // The chord changes every four seconds, and swells.
  for (const [voice, steps] of [
    [0, 2, 4, 1],
    [2, 4, 6, 3],
    [4, 5, 7, 6],
  ].entries()) {
    const phases = [random.next(), random.next()].map((phase) => phase * Math.PI * 2);
    let angle = 0;
    for (let at = 0; at < count; at += 1) {
      const time = at / sampleRate;
      const bar = time / 4;
      angle += (2 * Math.PI * pitch(steps[Math.floor(bar) % steps.length] ?? 0) * 0.5) / sampleRate;
      const swell = Math.sin(Math.PI * (bar % 1)) ** 0.6 * 0.055;
      left[at] = (left[at] ?? 0) + Math.sin(angle + (phases[0] ?? 0)) * swell * (voice === 1 ? 0.7 : 1);
      right[at] = (right[at] ?? 0) + Math.sin(angle * 1.003 + (phases[1] ?? 0)) * swell;
    }
  }
  for (let start = 0.4; start < seconds - 0.6; start += random.pick([0.5, 0.5, 0.75, 1])) {
    if (random.chance(0.25)) continue;
    const frequency = pitch(random.whole(5, 12));
    const side = random.between(0.25, 0.75);
    const loudness = random.between(0.05, 0.1);
    const first = Math.round(start * sampleRate);
    for (let at = first; at < Math.min(count, first + sampleRate * 2); at += 1) {
      const time = (at - first) / sampleRate;
      const tone =
        Math.sin(2 * Math.PI * frequency * time) +
        0.35 * Math.sin(2 * Math.PI * frequency * 2.76 * time) * Math.exp(-time * 9);
      const value = tone * loudness * Math.exp(-time * 2.6) * Math.min(1, time * 200);
      left[at] = (left[at] ?? 0) + value * (1 - side);
      right[at] = (right[at] ?? 0) + value * side;
    }
  }
  addNoise(left, right, weather, isWater, random.next);

  const mixed = new Int16Array(count * channels);
  for (let at = 0; at < count; at += 1) {
    const time = at / sampleRate;
    const fade = Math.min(1, time / 0.6, (seconds - time) / 0.9) * 32_000;
    mixed[at * channels] = Math.tanh(left[at] ?? 0) * fade;
    mixed[at * channels + 1] = Math.tanh(right[at] ?? 0) * fade;
  }
  return mixed;
}

/** Wind for any film; waves where there is water; drops where it rains. Noise through a filter that opens and closes. */
function addNoise(
  left: Float32Array,
  right: Float32Array,
  weather: Weather,
  isWater: boolean,
  next: () => number,
): void {
  const loudness = {
    rain: 0.16,
    snow: 0.03,
    dust: 0.09,
    mist: 0.03,
    leaves: 0.06,
    petals: 0.03,
    fireflies: 0.02,
    clear: 0.03,
  }[weather];
  const [low, high] = weather === 'rain' ? [0.25, 0.3] : [0.012, 0.04];
  const wave = { left: 0, right: 0 };
  for (let at = 0; at < left.length; at += 1) {
    const time = at / sampleRate;
    const gust = 0.5 + 0.5 * Math.sin(time * 0.7) * Math.sin(time * 0.31 + 1);
    const surf = isWater ? Math.max(0, Math.sin(time * 0.8 + 0.5)) ** 2 * 0.16 : 0;
    const open = low + (high - low) * gust + surf * 0.4;
    wave.left += (next() * 2 - 1 - wave.left) * open;
    wave.right += (next() * 2 - 1 - wave.right) * open;
    const amount = loudness * (0.5 + gust) + surf;
    left[at] = (left[at] ?? 0) + wave.left * amount;
    right[at] = (right[at] ?? 0) + wave.right * amount;
  }
}
