import { expect, test } from 'vitest';
import { createScrollSpeed } from './scroll-speed.ts';

/** Scrolls by `step` pixels every 16 ms, `times` times; answers when and where it ended. */
function scroll(speed: ReturnType<typeof createScrollSpeed>, step: number, times: number, now = 0) {
  for (let frame = 0; frame < times; frame++) speed.note(frame * step, now + frame * 16);
  return now + (times - 1) * 16;
}

test('reading is no rush, turning the wheel without rest is', () => {
  const slow = createScrollSpeed();
  expect(slow.isRushing(0)).toBe(false);
  expect(slow.isRushing(scroll(slow, 10, 30))).toBe(false);
  const fast = createScrollSpeed();
  expect(fast.isRushing(scroll(fast, 40, 30))).toBe(true);
});

test('it ends with the scrolling', () => {
  const speed = createScrollSpeed();
  const end = scroll(speed, 40, 30);
  expect(speed.isRushing(end + 50)).toBe(true);
  expect(speed.isRushing(end + 150)).toBe(false);
  expect(speed.isRushing(scroll(speed, 10, 30, end + 500))).toBe(false);
});

test('a jump is no rush', () => {
  const speed = createScrollSpeed();
  speed.note(0, 0);
  speed.note(50_000, 1_000);
  expect(speed.isRushing(1_000)).toBe(false);
});
