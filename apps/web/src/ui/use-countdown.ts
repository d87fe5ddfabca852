'use client';
import { useEffect, useState } from 'react';

/** Whole seconds left until `deadline` (milliseconds since 1970), 0 when it has passed or there is none. */
export function useCountdown(deadline: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  const running = deadline !== null && deadline > now;
  useEffect(() => {
    if (deadline === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [deadline]);
  return running ? Math.ceil((deadline - now) / 1000) : 0;
}
