// The first that matches: several browsers also carry the names of those that they descend from.
const browsers: readonly [name: string, sign: RegExp][] = [
  ['Edge', /\bEdgA?\/\d/],
  ['Opera', /\bOPR\/\d/],
  ['Firefox', /\b(Firefox|FxiOS)\/\d/],
  ['Chrome', /\b(Chrome|CriOS|HeadlessChrome)\/\d/],
  ['Safari', /^(?=.*\bVersion\/\d).*\bSafari\/\d/],
];
const systems: readonly [name: string, sign: RegExp][] = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|Macintosh/],
  ['Linux', /Linux/],
];

/** A user agent as people say it: `Firefox, Windows`. Null where it says nothing. */
export function browserName(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const find = (list: typeof browsers) => list.find(([, sign]) => sign.test(userAgent))?.[0];
  const browser = find(browsers);
  if (!browser) return userAgent.split(/[\s/]/)[0] || null;
  const system = find(systems);
  return system ? `${browser}, ${system}` : browser;
}
