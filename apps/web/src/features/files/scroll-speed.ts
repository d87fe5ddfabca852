/** CSS pixels a second: nobody reads what moves faster than this. */
const rushing = 1_200;
/** Milliseconds over which the speed is taken, and after which without a scroll event there is none. */
const span = 100;

export interface ScrollSpeed {
  /** Hears that at `now` (in milliseconds) the window is at `position` (in CSS pixels). */
  note(position: number, now: number): void;
  isRushing(now: number): boolean;
}

/** Tells whether one scrolls so fast that pictures would only be asked for in vain. */
export function createScrollSpeed(): ScrollSpeed {
  let from = { position: 0, at: Number.NEGATIVE_INFINITY };
  let latest = from;
  let speed = 0;
  return {
    note(position, now) {
      if (now - latest.at > span) {
        // A new scroll, or a jump: how fast it is shows at its next event.
        from = { position, at: now };
        speed = 0;
      } else if (now - from.at >= span / 2) {
        speed = (Math.abs(position - from.position) / (now - from.at)) * 1_000;
        from = { position, at: now };
      }
      latest = { position, at: now };
    },
    isRushing: (now) => now - latest.at <= span && speed > rushing,
  };
}
