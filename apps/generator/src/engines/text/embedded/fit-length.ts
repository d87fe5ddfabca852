/** The first candidate whose length lies within the limits; else the last one, made to fit word by word. */
export function fitLength(
  candidates: readonly string[],
  { min, max }: { min: number; max: number },
  filler: string,
): string {
  const fitting = candidates.find(({ length }) => length >= min && length <= max);
  if (fitting !== undefined) return fitting;
  const words = `${candidates.at(-1) ?? ''} ${filler}`.trim().split(' ');
  let text = '';
  for (const word of words) {
    const longer = text ? `${text} ${word}` : word;
    if (longer.length > max) return text.length >= min ? text : longer.slice(0, max).toWellFormed();
    text = longer;
  }
  return text;
}
