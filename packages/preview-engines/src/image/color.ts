/** `#rrggbb` */
export type Color = `#${string}`;

type Channels = [number, number, number];

function channels(color: Color): Channels {
  const value = Number.parseInt(color.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function toColor(parts: number[]): Color {
  return `#${parts
    .map((part) =>
      Math.round(Math.min(255, Math.max(0, part)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** `amount` 0 is the first colour, 1 the second. */
export function mix(from: Color, to: Color, amount: number): Color {
  const [a, b] = [channels(from), channels(to)];
  return toColor(a.map((part, index) => part + ((b[index] ?? part) - part) * amount));
}

export function withAlpha(color: Color, alpha: number): string {
  return `rgba(${channels(color).join(',')},${alpha})`;
}

/** Relative lightness of a colour, 0 to 1 (Rec. 709 weights, without gamma). */
export function lightness(color: Color): number {
  const [red, green, blue] = channels(color);
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}

export function fromChannels(red: number, green: number, blue: number): Color {
  return toColor([red, green, blue]);
}
