export interface CoverDesign {
  colours: CoverColours;
  /** The sun or moon, in a picture of 200 by 300. */
  disc: { x: number; y: number; radius: number };
  /** Heights of the ridges at the left, in the middle and at the right, the far one first. */
  ridges: readonly (readonly [number, number, number])[];
}

interface CoverColours {
  sky: string;
  disc: string;
  /** The far ridge first. */
  ridges: readonly [string, string];
  ink: string;
  /** For the name, which stands on the near ridge. */
  inkBelow: string;
}

const palettes: readonly CoverColours[] = [
  {
    sky: 'oklch(0.31 0.07 270)',
    disc: 'oklch(0.9 0.045 90)',
    ridges: ['oklch(0.38 0.085 268)', 'oklch(0.24 0.055 270)'],
    ink: 'oklch(0.965 0.012 90)',
    inkBelow: 'oklch(0.86 0.03 270)',
  },
  {
    sky: 'oklch(0.91 0.045 68)',
    disc: 'oklch(0.69 0.155 38)',
    ridges: ['oklch(0.79 0.075 45)', 'oklch(0.43 0.07 32)'],
    ink: 'oklch(0.3 0.05 35)',
    inkBelow: 'oklch(0.95 0.025 68)',
  },
  {
    sky: 'oklch(0.88 0.035 205)',
    disc: 'oklch(0.96 0.03 95)',
    ridges: ['oklch(0.68 0.065 205)', 'oklch(0.38 0.06 215)'],
    ink: 'oklch(0.28 0.045 220)',
    inkBelow: 'oklch(0.94 0.02 205)',
  },
  {
    sky: 'oklch(0.36 0.055 165)',
    disc: 'oklch(0.87 0.09 95)',
    ridges: ['oklch(0.44 0.065 160)', 'oklch(0.27 0.045 168)'],
    ink: 'oklch(0.96 0.02 110)',
    inkBelow: 'oklch(0.86 0.035 140)',
  },
  {
    sky: 'oklch(0.935 0.022 85)',
    disc: 'oklch(0.55 0.17 268)',
    ridges: ['oklch(0.83 0.04 265)', 'oklch(0.36 0.085 268)'],
    ink: 'oklch(0.27 0.06 268)',
    inkBelow: 'oklch(0.94 0.02 265)',
  },
  {
    sky: 'oklch(0.37 0.085 350)',
    disc: 'oklch(0.83 0.11 55)',
    ridges: ['oklch(0.45 0.105 352)', 'oklch(0.27 0.06 345)'],
    ink: 'oklch(0.96 0.018 60)',
    inkBelow: 'oklch(0.87 0.04 350)',
  },
];

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32 over an FNV-1a hash). */
function randomOf(seed: string): () => number {
  let state = 2166136261;
  for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** How a book looks that has no painted cover: a sky over two ridges, always the same for the same seed. */
export function designCover(seed: string): CoverDesign {
  const random = randomOf(seed);
  const between = (low: number, high: number) => Math.round(low + random() * (high - low));
  const colours = palettes[Math.floor(random() * palettes.length)] ?? (palettes[0] as CoverColours);
  return {
    colours,
    disc: { x: between(58, 150), y: between(150, 186), radius: between(24, 40) },
    ridges: [
      [between(176, 212), between(168, 214), between(180, 214)],
      [between(226, 250), between(222, 254), between(226, 250)],
    ],
  };
}
