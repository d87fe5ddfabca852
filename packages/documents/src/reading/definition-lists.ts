import type { Paragraph, PhrasingContent, RootContent } from 'mdast';

/** Characters. What is longer is a sentence that happens to be broken before a colon. */
const longestTerm = 80;

export interface Definition {
  term: PhrasingContent[];
  meanings: PhrasingContent[][];
}

/**
 * The definitions that blocks begin with, and how many blocks they take: paragraphs of a term on a line of its own and,
 * below it, lines that begin with a colon and a space (as PHP Markdown Extra and Pandoc write them). Null where none are.
 */
export function definitionsAt(nodes: readonly RootContent[], start: number) {
  const definitions: Definition[] = [];
  let at = start;
  for (;;) {
    const [node, next] = [nodes[at], nodes[at + 1]];
    if (node?.type !== 'paragraph') break;
    const lines = linesOf(node);
    const below = lines.length === 1 && next?.type === 'paragraph' ? linesOf(next) : [];
    const isLoose = below[0] !== undefined && isMeaning(below[0]);
    const found = readLines(isLoose ? [...lines, ...below] : lines);
    if (found === null) break;
    definitions.push(...found);
    at += isLoose ? 2 : 1;
  }
  return definitions.length > 0 ? { definitions, count: at - start } : null;
}

function readLines(lines: PhrasingContent[][]): Definition[] | null {
  const definitions: Definition[] = [];
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (isMeaning(line)) definitions.at(-1)?.meanings.push(withoutColon(line));
    else if (next && isMeaning(next) && lengthOf(line) <= longestTerm)
      definitions.push({ term: line, meanings: [] });
    else
      definitions
        .at(-1)
        ?.meanings.at(-1)
        ?.push({ type: 'text', value: ' ' }, ...line);
    if (definitions.length === 0) return null;
  }
  return definitions;
}

function linesOf({ children }: Paragraph): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]];
  for (const child of children) {
    if (child.type !== 'text') {
      lines.at(-1)?.push(child);
      continue;
    }
    for (const [index, value] of child.value.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (value !== '') lines.at(-1)?.push({ type: 'text', value });
    }
  }
  return lines;
}

function isMeaning([first]: PhrasingContent[]): boolean {
  return first?.type === 'text' && first.value.startsWith(': ');
}

function withoutColon([first, ...rest]: PhrasingContent[]): PhrasingContent[] {
  return first?.type === 'text' ? [{ type: 'text', value: first.value.slice(2) }, ...rest] : rest;
}

function lengthOf(line: PhrasingContent[]): number {
  return line.reduce(
    (sum, node) =>
      sum + ('value' in node ? node.value.length : 'children' in node ? lengthOf(node.children) : 1),
    0,
  );
}
