import type { Formula, MathElement } from '../reading/document-tree.ts';
import { typstString } from './typst-string.ts';

/**
 * A formula as Typst code: calls and string literals, so that no text of a user is parsed as Typst. `block` centres it on
 * a line of its own, made smaller where it is wider than the text.
 */
export function writeFormula({ tree, tex, source, display }: Formula, block: boolean): string {
  if (!tree) return block ? `unread-block(${typstString(source)})` : `unread(${typstString(source)})`;
  const body = write(tree);
  return block
    ? `formula-block(${typstString(tex)}, ${body})`
    : `formula(${typstString(tex)}, ${display ? `math.display(${body})` : body})`;
}

const braces: Record<string, string> = {
  '⏞': 'math.overbrace',
  '⏟': 'math.underbrace',
  '⎴': 'math.overbracket',
  '⎵': 'math.underbracket',
};
const overLines = new Set(['‾', '¯', '―', '─']);
const accents = new Set([
  'ˆ',
  '^',
  '˜',
  '~',
  '˙',
  '.',
  '¨',
  '⃛',
  '⃜',
  '`',
  '´',
  'ˇ',
  '˘',
  '˚',
  '→',
  '←',
  '↔',
  '⇀',
  '↼',
  '⃗',
]);

function write(element: MathElement): string {
  const { name, attributes, children, text = '' } = element;
  const part = (index: number): string => {
    const child = children[index];
    return child ? write(child) : '[]';
  };
  switch (name) {
    case 'mi':
      return coloured(attributes.mathcolor, identifier(text, attributes.mathvariant === 'normal'));
    case 'mo':
      return coloured(attributes.mathcolor, operator(element));
    case 'mn':
    case 'mtext':
      return coloured(attributes.mathcolor, typstString(text));
    case 'mspace':
      return space(attributes.width);
    case 'mfrac':
      return attributes.linethickness?.startsWith('0')
        ? `math.mat(delim: none, (${part(0)},), (${part(1)},))`
        : `math.frac(${part(0)}, ${part(1)})`;
    case 'msqrt':
      return `math.sqrt(${row(children)})`;
    case 'mroot':
      return `math.root(${part(1)}, ${part(0)})`;
    case 'msub':
      return `math.attach(${part(0)}, br: ${part(1)})`;
    case 'msup':
      return `math.attach(${part(0)}, tr: ${part(1)})`;
    case 'msubsup':
      return `math.attach(${part(0)}, br: ${part(1)}, tr: ${part(2)})`;
    case 'munder':
    case 'mover':
      return overOrUnder(element);
    case 'munderover':
      return `math.attach(math.limits(${part(0)}), b: ${part(1)}, t: ${part(2)})`;
    case 'mmultiscripts':
      return multiscripts(children);
    case 'mtable':
      return table(element);
    case 'mphantom':
      return `hide(${row(children)})`;
    case 'menclose':
      return enclosed(attributes.notation ?? '', row(children));
    case 'mstyle':
      return coloured(attributes.mathcolor, styled(attributes.displaystyle, row(children)));
    default:
      return coloured(attributes.mathcolor, row(children));
  }
}

/** A run of elements. What stands between two fences grows them. */
function row(children: readonly MathElement[]): string {
  if (children.length === 0) return '[]';
  const last = children.at(-1);
  const isFenced = isFence(children[0], 'prefix') && isFence(last, 'postfix') && children.length > 1;
  const parts = children.filter((child) => !(child.name === 'mo' && child.text === undefined)).map(write);
  const code = `{${parts.join(';')}}`;
  return isFenced ? `math.lr(${code})` : code;
}

function isFence(element: MathElement | undefined, form: string): boolean {
  const { fence, form: own = form, stretchy } = element?.name === 'mo' ? element.attributes : {};
  return fence === 'true' && own === form && stretchy !== 'false';
}

function identifier(text: string, isUpright: boolean): string {
  if ([...text].length > 1) return `math.op(${typstString(text)})`;
  return isUpright ? `math.upright(${symbol(text)})` : symbol(text);
}

function symbol(text: string): string {
  return `letter(${typstString(text)})`;
}

function operator({ text = '', attributes }: MathElement): string {
  // What MathML writes between a function and what it is applied to, and between factors, is not seen.
  const shown = text.replace(/[\u2061-\u2064]/g, '');
  if (shown === '') return '[]';
  const one = [...shown].length === 1 ? symbol(shown) : `math.op(${typstString(shown)})`;
  const size = /^[\d.]+em$/.exec(attributes.minsize ?? '')?.[0];
  if (size) return `math.lr(size: ${size}, ${one})`;
  return attributes.fence === 'true' && attributes.form === 'infix' ? `math.mid(${one})` : one;
}

function space(width = ''): string {
  const [, number, unit] = /^(-?[\d.]+)(em|pt|ex)$/.exec(width) ?? [];
  if (number === undefined || unit === undefined) return '[]';
  const value = Math.max(-2, Math.min(10, Number(number) * (unit === 'ex' ? 0.5 : 1)));
  return unit === 'pt' ? `h(${Number(number)}pt)` : `h(${value}em)`;
}

function overOrUnder({ name, children }: MathElement): string {
  const [base, mark] = children;
  const body = base ? write(base) : '[]';
  const character = mark?.name === 'mo' ? (mark.text ?? '') : '';
  const brace = braces[character];
  if (brace) return `${brace}(${body})`;
  if (name === 'mover' && overLines.has(character)) return `math.overline(${body})`;
  if (name === 'munder' && (overLines.has(character) || character === '_')) return `math.underline(${body})`;
  if (name === 'mover' && accents.has(character)) return `math.accent(${body}, ${typstString(character)})`;
  return `math.attach(math.limits(${body}), ${name === 'mover' ? 't' : 'b'}: ${mark ? write(mark) : '[]'})`;
}

function multiscripts(children: readonly MathElement[]): string {
  const split = children.findIndex(({ name }) => name === 'mprescripts');
  const [base, ...after] = split === -1 ? children : children.slice(0, split);
  const [below, above] = after;
  const [belowBefore, aboveBefore] = split === -1 ? [] : children.slice(split + 1);
  const corners = { br: below, tr: above, bl: belowBefore, tl: aboveBefore };
  const scripts = Object.entries(corners).flatMap(([corner, element]) =>
    element && element.name !== 'none' ? [`${corner}: ${write(element)}`] : [],
  );
  return `math.attach(${[base ? write(base) : '[]', ...scripts].join(', ')})`;
}

/** Columns that are set right and left in turn are one each, aligned where they meet. */
function table({ attributes, children }: MathElement): string {
  const rows = children.map(({ children: cells }) => cells);
  const sides = rows[0]?.map((cell) => cell.attributes.columnalign ?? 'center') ?? [];
  const isPaired = sides[0] === 'right' && sides[1] === 'left';
  const isDisplay = attributes.displaystyle === 'true';
  const cell = (one: MathElement | undefined): string =>
    one ? (isDisplay ? `math.display(${row(one.children)})` : row(one.children)) : '[]';
  const lines = rows.map((cells) => {
    const columns: string[] = [];
    for (let at = 0; at < cells.length; at += isPaired ? 2 : 1)
      columns.push(isPaired ? `{${cell(cells[at])};align-mark;${cell(cells[at + 1])}}` : cell(cells[at]));
    return `(${columns.join(', ')},)`;
  });
  const align = isPaired || sides[0] === 'center' ? '' : `align: ${sides[0]}, `;
  const gap = isPaired ? 'row-gap: 0.6em, ' : '';
  return `math.mat(delim: none, ${align}${gap}${lines.join(', ')})`;
}

function enclosed(notation: string, body: string): string {
  if (notation.includes('box')) return `boxed(${body})`;
  if (/strike/.test(notation)) return `math.cancel(${body})`;
  if (notation.includes('bottom')) return `math.underline(${body})`;
  return notation.includes('top') ? `math.overline(${body})` : body;
}

function styled(display: string | undefined, body: string): string {
  if (display === undefined) return body;
  return display === 'true' ? `math.display(${body})` : `math.inline(${body})`;
}

function coloured(colour: string | undefined, body: string): string {
  return colour ? `text(fill: rgb(${typstString(colour)}), ${body})` : body;
}
