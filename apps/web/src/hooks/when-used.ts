const signs = ['pointerdown', 'pointermove', 'keydown', 'touchstart', 'wheel', 'input'] as const;
const waiting = new Set<() => void>();
let isUsed = false;

function begin(): void {
  for (const sign of signs) window.removeEventListener(sign, begin, true);
  isUsed = true;
  for (const run of waiting) run();
  waiting.clear();
}

/** Runs something at the first sign that somebody uses the page; at once where there was one. In browsers only. */
export function whenUsed(run: () => void): void {
  if (isUsed) {
    run();
    return;
  }
  if (waiting.size === 0)
    for (const sign of signs) window.addEventListener(sign, begin, { passive: true, capture: true });
  waiting.add(run);
}

/** How long a page that nobody uses is left to itself, in milliseconds from when it has loaded. */
const settling = 5_000;

/** Runs something at the first sign of use, or once the page has been there for a while. In browsers only. */
export function whenSettled(run: () => void): void {
  let isDone = false;
  const once = () => {
    if (!isDone) run();
    isDone = true;
  };
  whenUsed(once);
  const wait = () => setTimeout(once, settling);
  if (document.readyState === 'complete') wait();
  else window.addEventListener('load', wait, { once: true });
}
