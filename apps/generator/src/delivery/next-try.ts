const shortest = 250;
const longest = 10 * 60_000;
const day = 24 * 3_600_000;

/**
 * Milliseconds until an event of this age is sent again, or null once it is given up, after a day. The wait grows
 * with the age, so that after an outage of any length delivery goes on within about a quarter of that length.
 */
export function nextTry(age: number, notBefore = 0): number | null {
  if (age >= day) return null;
  const wait = Math.min(Math.max(age / 4, shortest), longest);
  return Math.max(wait * (0.75 + Math.random() / 2), notBefore);
}
