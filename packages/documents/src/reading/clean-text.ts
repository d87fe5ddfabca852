// Characters that XML 1.0 forbids or discourages, that no font draws, or that reorder the text around them when they are
// left open: C0 and C1 controls, noncharacters, and the directional overrides.
const unprintable = /(?![\n\t\v\f])[\p{Cc}\u202A-\u202E\uFEFF\uFFF9-\uFFFB\p{Noncharacter_Code_Point}]/gu;

/**
 * Text that every format can hold: well-formed Unicode, one kind of line end, no control characters but tabs and what
 * breaks a line or a page: a vertical tab and a form feed, which `breaksOf` and `cleanLine` take care of.
 */
export function cleanText(value: string): string {
  return value
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(unprintable, '');
}

/** A title or a name: clean, on one line, without outer spaces, at most `maxLength` characters. */
export function cleanLine(value: string, maxLength = 500): string {
  const line = cleanText(value).replace(/\s+/g, ' ').trim();
  return line.length <= maxLength
    ? line
    : `${line
        .slice(0, maxLength - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`;
}
