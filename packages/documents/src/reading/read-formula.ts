import type { Formula, MathElement } from './document-tree.ts';

interface MathNode {
  type?: string;
  text?: string;
  attributes?: Record<string, unknown>;
  classes?: readonly string[];
  style?: Record<string, unknown>;
  children?: readonly MathNode[];
}

interface TexReader {
  __renderToMathMLTree(tex: string, options: object): MathNode;
}

/** Characters of TeX, levels and elements of MathML: far more than a page holds. */
const maxLength = 4000;
const maxDepth = 40;
const maxElements = 3000;

const elements = new Set(
  'mrow mi mn mo mtext mspace mfrac msqrt mroot mstyle mpadded mphantom msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd menclose'.split(
    ' ',
  ),
);
const attributes = new Set(
  'fence form stretchy movablelimits lspace rspace accent accentunder linethickness width minsize maxsize columnalign mathvariant displaystyle scriptlevel notation linebreak'.split(
    ' ',
  ),
);

let temml: TexReader | null = null;

/** Whether a text may hold formulas, for which `loadFormulas` has to be called before it is read. */
export function mayHoldFormulas(markdown: string): boolean {
  return /\$|\\[([]/.test(markdown);
}

/** Loads what reads TeX. Until then all formulas are shown as they were written. */
export async function loadFormulas(): Promise<void> {
  // Its types are those of a CommonJS module, where the default export lies one level deeper.
  const { default: loaded } = await import('temml');
  temml ??= loaded as unknown as TexReader;
}

/** Reads a formula with what marks it as one (`$x$`). Its tree is null where it cannot be read. */
export function readFormula(written: string): Formula {
  const source = written.trim();
  const length = source.startsWith('$') && !source.startsWith('$$') ? 1 : 2;
  const tex = source.slice(length, -length).trim();
  const display = source.startsWith('$$') || source.startsWith('\\[');
  const tree = readTex(tex, display);
  // TeX ignores a broken line in a display, which is hardly what was meant.
  const isBroken = display && tree !== null && tex.includes('\\\\') && !holdsTable(tree);
  const lines = isBroken ? readTex(`\\begin{gathered}${tex}\\end{gathered}`, display) : null;
  return { type: 'formula', source, tex, display, tree: lines ?? tree };
}

function holdsTable({ name, children }: MathElement): boolean {
  return name === 'mtable' || children.some(holdsTable);
}

function readTex(tex: string, displayMode: boolean): MathElement | null {
  if (!temml || tex.length > maxLength) return null;
  try {
    const root = temml.__renderToMathMLTree(tex, {
      displayMode,
      throwOnError: true,
      annotate: false,
      maxSize: [10, 100],
      maxExpand: 500,
    });
    const counted = { elements: 0 };
    const children = (root.children ?? []).flatMap((child) => cleanElement(child, 0, counted));
    return children.length === 0 ? null : withLines(children);
  } catch {
    return null;
  }
}

/** What was broken into lines stands in rows: few readers break a formula where they are told to. */
function withLines(children: readonly MathElement[]): MathElement {
  const row = (cells: readonly MathElement[]): MathElement => ({
    name: 'mrow',
    attributes: {},
    children: cells,
  });
  const [only] = children;
  const flat = children.length === 1 && only?.name === 'mrow' ? only.children : children;
  const isBreak = ({ attributes: { linebreak } }: MathElement): boolean => linebreak === 'newline';
  if (!flat.some(isBreak)) return row(children);
  const lines: MathElement[][] = [[]];
  for (const child of flat) {
    if (isBreak(child)) lines.push([]);
    else lines.at(-1)?.push(child);
  }
  const cell = (line: MathElement[]): MathElement => ({ name: 'mtd', attributes: {}, children: line });
  const rows = lines.map((line): MathElement => ({ name: 'mtr', attributes: {}, children: [cell(line)] }));
  return row([{ name: 'mtable', attributes: { displaystyle: 'true' }, children: rows }]);
}

/** Elements and attributes that every reader of MathML knows. Throws where there is more than a format can hold. */
function cleanElement(node: MathNode, depth: number, counted: { elements: number }): MathElement[] {
  counted.elements += 1;
  if (depth > maxDepth || counted.elements > maxElements) throw new RangeError('too large a formula');
  const nodes = node.children ?? [];
  const name = node.type ?? '';
  if (name === 'merror') throw new SyntaxError('an unreadable formula');
  const text = nodes.map((child) => child.text ?? '').join('');
  const children = nodes
    .filter((child) => child.text === undefined)
    .flatMap((child) => cleanElement(child, depth + 1, counted));
  if (!elements.has(name)) return children;
  const kept = attributesOf(node);
  // Only mstyle may change the style of what it holds.
  const isStyled = name === 'mrow' && ('displaystyle' in kept || 'scriptlevel' in kept);
  const shown: MathElement = { name: isStyled ? 'mstyle' : name, attributes: kept, children };
  const element: MathElement = node.style?.border
    ? { name: 'menclose', attributes: { notation: 'box' }, children: [shown] }
    : shown;
  return [text === '' ? element : { ...element, text }];
}

function attributesOf({
  attributes: given = {},
  classes = [],
  style = {},
}: MathNode): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    const text = String(value);
    if (attributes.has(name) && /^[\w.% -]{1,40}$/.test(text)) kept[name] = text;
  }
  const side = classes.includes('tml-right') ? 'right' : classes.includes('tml-left') ? 'left' : null;
  const aligned = side ?? (style['text-align'] as string | undefined);
  if (aligned === 'left' || aligned === 'right') kept.columnalign = aligned;
  const { color } = style;
  if (typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color)) kept.mathcolor = color;
  return kept;
}
