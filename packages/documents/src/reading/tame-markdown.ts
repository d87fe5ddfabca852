/** Levels of quotes and lists that may open on one line, and columns that a line may be indented by. */
const maxOpenings = 12;
const maxIndent = 60;
/** Marks that may stand in one paragraph before they are read as plain characters. */
const maxMarks = 1200;
/** Headings of a chapter that may be marked by a line below them. */
const maxUnderlines = 500;

const container = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))/y;
const fence = /^[ \t>]{0,12}(?:[-+*][ \t]+)?(?<mark>`{3,}|~{3,})/;
const blockStart = /^[ \t]*(?:[|>#]|[-+*][ \t]|\d{1,9}[.)][ \t])/;
const underline = /^ {0,3}(?:=+|-+)[ \t]*$/;
const mark = /[*_[\]~`<&!$]/g;

/**
 * Markdown that a parser reads in linear time. Parsers are quadratic, or run out of stack, in what no author writes:
 * thousands of quotes opened on one line, thousands of brackets or asterisks in one paragraph. There, and only there,
 * the marks are escaped, so that they show as the characters they are.
 */
export function tameMarkdown(markdown: string): string {
  const lines = markdown.split('\n');
  let open: string | null = null;
  let paragraph = { start: 0, marks: 0 };
  let underlines = 0;
  const settle = (end: number): void => {
    if (paragraph.marks > maxMarks) {
      for (let index = paragraph.start; index < end; index += 1)
        lines[index] = escapeMarks(lines[index] ?? '');
    }
    paragraph = { start: end, marks: 0 };
  };
  for (const [index, line] of lines.entries()) {
    const tamed = tameContainers(line);
    lines[index] = tamed;
    const fenceMark: string | undefined = fence.exec(tamed)?.groups?.mark;
    if (open !== null) {
      if (fenceMark?.startsWith(open)) open = null;
      paragraph = { start: index + 1, marks: 0 };
    } else if (fenceMark !== undefined) {
      settle(index);
      open = fenceMark;
    } else {
      if (tamed.trim() === '' || blockStart.test(tamed)) settle(index);
      if (underline.test(tamed)) {
        underlines += 1;
        if (underlines > maxUnderlines)
          lines[index] = tamed.includes('=') ? `\\${tamed.trimStart()}` : `\n${tamed}`;
      }
      paragraph.marks += tamed.match(mark)?.length ?? 0;
    }
  }
  settle(lines.length);
  return lines.join('\n');
}

function escapeMarks(line: string): string {
  return line.replace(/\\/g, '\\\\').replace(mark, '\\$&');
}

function tameContainers(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const shown = indent.length > maxIndent ? line.slice(indent.length - maxIndent) : line;
  container.lastIndex = 0;
  for (let count = 0; count < maxOpenings; count += 1) if (!container.test(shown)) return shown;
  // The regular expression stands after the last opening that is allowed.
  const at = lastOpening(shown);
  return `${shown.slice(0, at)} ${shown
    .slice(at)
    .trimStart()
    .replace(/^[\d>+*-]*[.)]?/, (marks) => marks.replace(/[.)>+*-]/g, '\\$&'))}`;
}

function lastOpening(line: string): number {
  container.lastIndex = 0;
  let at = 0;
  for (let count = 0; count < maxOpenings && container.test(line); count += 1) at = container.lastIndex;
  return at;
}
