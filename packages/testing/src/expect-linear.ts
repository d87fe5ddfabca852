import { expect } from 'vitest';

/** Texts of about n characters that nobody writes in good faith, by what they are made of. */
export const hostileTexts: Record<string, (n: number) => string> = Object.fromEntries(
  [
    ['', '\n', 'x'],
    ['', '.', 'x'],
    ['', ' ', 'x'],
    ['', '\t', ''],
    ['a', '\u0301\u0323', ''],
    ['<div>\n<', 'a', ''],
    ['', '<a', ''],
    ['', '<!--', ''],
    ['', '&#', ';'],
    ['', '👩‍', '👩'],
    ['', '1. ', ''],
    ['', '- ', ''],
    ['', '> ', ''],
    ['', '* a\n', ''],
    ['', '# ', ''],
    ['', '[', ''],
    ['', '[a](', ''],
    ['', '](', ''],
    ['', '*a **b ', ''],
    ['', '_', 'x'],
    ['', '`', 'x'],
    ['', '` ``', ''],
    ['', '~~~\n', ''],
    ['', '|', '\n|-|'],
    ['', '---\n', ''],
    ['', '=', ''],
    ['', '"', ''],
    ['', '"a', ''],
    ['', "a'", ''],
    ['', 'a-', ''],
    ['', 'a', ''],
    ['', 'a.b@', ''],
    ['', 'www.', ''],
    ['', '中', ''],
    ['', '\u202E\u05D0', ''],
    ['', '\\', ''],
    ['', '{', ''],
    ['', '{"a":', ''],
    ['', '$a', ''],
  ].map(([before = '', part = '', after = '']) => [
    JSON.stringify(`${before}${part}…${after}`),
    (n: number) => before + part.repeat(Math.ceil(n / part.length)) + after,
  ]),
);

/** Milliseconds below which a clock says little. */
const measurable = 4;
/** What four times the length may take: 4 if linear, 16 if quadratic. */
const mostTimes = 12;

function timeOf(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/**
 * Fails if `run` takes more than linear time in the length of `text`, by comparing lengths within one run. What takes no
 * time worth measuring at `longest` characters is taken to be good. Of several tries the best counts: machines stall.
 */
export function expectLinear(
  run: (text: string) => unknown,
  text: (n: number) => string,
  longest = 400_000,
): void {
  let length = 2_000;
  run(text(length));
  while (length * 4 < longest && timeOf(() => run(text(length))) < measurable) length *= 2;
  const [short, long] = [text(length), text(length * 4)];
  let best = Number.POSITIVE_INFINITY;
  for (let count = 0; count < 6 && best > mostTimes; count += 1) {
    const base = Math.max(
      measurable,
      Math.min(
        timeOf(() => run(short)),
        timeOf(() => run(short)),
      ),
    );
    best = Math.min(best, timeOf(() => run(long)) / base);
  }
  expect(best, `${length * 4} characters against ${length}`).toBeLessThan(mostTimes);
}
