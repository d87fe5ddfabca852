import {
  BuilderElement,
  Math as Equation,
  type IParagraphOptions,
  Paragraph,
  TextRun,
  XmlComponent,
} from 'docx';
import type { Formula, MathElement } from '../reading/document-tree.ts';

/** A formula as Word's own equation (OMML), which can be edited there. */
export function writeFormula({ tree, source, display }: Formula): Equation | TextRun {
  if (!tree) return new TextRun({ text: source, style: 'CodeCharacter', underline: { type: 'wave' } });
  return new OpenEquation(rowOf([tree], display));
}

/** The same as a paragraph. */
export function writeFormulaBlock(formula: Formula, options: IParagraphOptions): Paragraph {
  const paragraph = new Paragraph({ ...options, style: 'Formula' });
  const equation = writeFormula(formula);
  paragraph.addChildElement(formula.tree ? node('m:oMathPara', [equation]) : equation);
  return paragraph;
}

/** The library knows a part of the language only. */
class OpenEquation extends Equation {
  constructor(children: readonly XmlComponent[]) {
    super({ children: [] });
    this.root.push(...children);
  }
}

class MathText extends XmlComponent {
  constructor(text: string) {
    super('m:t');
    this.root.push(new SpacePreserved(), text);
  }
}

class SpacePreserved extends XmlComponent {
  constructor() {
    super('_attr');
  }
  override prepForXml() {
    return { _attr: { 'xml:space': 'preserve' } };
  }
}

function node(name: string, children: readonly XmlComponent[] = []): XmlComponent {
  return new BuilderElement({ name, children });
}

function value(name: string, val: string): XmlComponent {
  return new BuilderElement({ name, attributes: { val: { key: 'm:val', value: val } } });
}

function properties(name: string, values: Record<string, string | undefined>): XmlComponent {
  const set = Object.entries(values).flatMap(([key, val]) => (val === undefined ? [] : [value(key, val)]));
  return node(name, set);
}

/** What holds a part of an equation; empty parts are shown as boxes, so that nothing is empty. */
function part(name: string, element: MathElement | undefined, display: boolean): XmlComponent {
  const content = element ? rowOf([element], display) : [];
  return node(name, content.length > 0 ? content : [run('\u200B')]);
}

function run(text: string, style: 'p' | 'i' | 'text' = 'i'): XmlComponent {
  const set = style === 'text' ? node('m:nor') : value('m:sty', style);
  const font = new BuilderElement({
    name: 'w:rFonts',
    attributes: {
      ascii: { key: 'w:ascii', value: 'Cambria Math' },
      hAnsi: { key: 'w:hAnsi', value: 'Cambria Math' },
    },
  });
  return node('m:r', [node('m:rPr', [set]), node('w:rPr', [font]), new MathText(text)]);
}

/** Signs that Word and LibreOffice both let stand before what they apply to. */
const nary = /^[∏∐∑∫∬∭∮∯∰]$/u;
const unary = /^[+\-−±∓∀∃∄¬∂∇]$/u;
const bracket = /^[()[\]{}|∣‖∥⌈⌉⌊⌋⟨⟩〈〉/\\]$/u;
const scripted = new Set(['msub', 'msup', 'msubsup', 'munder', 'mover', 'munderover']);
const accents: Record<string, string> = {
  ˆ: '\u0302',
  '^': '\u0302',
  '˜': '\u0303',
  '~': '\u0303',
  '˙': '\u0307',
  '¨': '\u0308',
  ˇ: '\u030C',
  '˘': '\u0306',
  '´': '\u0301',
  '`': '\u0300',
  '→': '\u20D7',
  '←': '\u20D6',
};

function rowOf(elements: readonly MathElement[], display: boolean): XmlComponent[] {
  const flat = elements.flatMap(flatten);
  const written: XmlComponent[] = [];
  for (const [index, element] of flat.entries()) {
    const operator = scripted.has(element.name) ? element.children[0] : element;
    if (operator?.name === 'mo' && nary.test(operator.text ?? '')) {
      // What follows the sign belongs to it.
      written.push(naryOf(element, operator.text ?? '', flat.slice(index + 1), display));
      return written;
    }
    written.push(...(loneOperator(flat, index) ?? write(element, display)));
  }
  return written;
}

/**
 * LibreOffice reads an operator that has nothing on one side, or a bracket without its other one, as an error: as text it
 * shows what it is.
 */
function loneOperator(elements: readonly MathElement[], index: number): XmlComponent[] | null {
  const element = elements[index];
  const text = element?.name === 'mo' ? (element.text ?? '').replace(/[\u2061-\u2064]/g, '') : '';
  if (text === '') return null;
  const [isFirst, isLast] = [index === 0, index === elements.length - 1];
  if (bracket.test(text) || (isFirst && isLast)) return [run(text, 'text')];
  if (isFirst && !unary.test(text)) return [run(`${text}\u2004`, 'text')];
  return isLast && text !== '!' ? [run(`\u2004${text}`, 'text')] : null;
}

/** Rows within rows are one row, but for what stands between two fences. */
function flatten(element: MathElement): readonly MathElement[] {
  const isRow = element.name === 'mrow' || element.name === 'mstyle' || element.name === 'mpadded';
  return isRow && !fences(element) ? element.children.flatMap(flatten) : [element];
}

function fences({ children }: MathElement): [string, string] | null {
  const [first, last] = [children[0], children.at(-1)];
  const isFence = (one: MathElement | undefined, form: string): boolean =>
    one?.name === 'mo' && one.attributes.fence === 'true' && (one.attributes.form ?? form) === form;
  if (children.length < 2 || !isFence(first, 'prefix') || !isFence(last, 'postfix')) return null;
  return [first?.text ?? '', last?.text ?? ''];
}

function naryOf(
  element: MathElement,
  sign: string,
  rest: readonly MathElement[],
  display: boolean,
): XmlComponent {
  const [, one, two] = element.children;
  const isOver = element.name === 'msup' || element.name === 'mover';
  const [below, above] = element.name === 'mo' ? [] : isOver ? [undefined, one] : [one, two];
  const set = properties('m:naryPr', {
    'm:chr': sign,
    'm:limLoc': element.name.startsWith('mu') || element.name === 'mover' ? 'undOvr' : 'subSup',
    'm:subHide': below ? undefined : '1',
    'm:supHide': above ? undefined : '1',
  });
  const content = rowOf(rest, display);
  return node('m:nary', [
    set,
    part('m:sub', below, display),
    part('m:sup', above, display),
    node('m:e', content.length > 0 ? content : [run('\u200B')]),
  ]);
}

function write(element: MathElement, display: boolean): XmlComponent[] {
  const { name, attributes, children, text = '' } = element;
  const [first, second, third] = children;
  const e = (child: MathElement | undefined) => part('m:e', child, display);
  const inside: MathElement = { name: 'mrow', attributes: {}, children };
  switch (name) {
    case 'mi':
      return [run(text, [...text].length > 1 || attributes.mathvariant === 'normal' ? 'text' : 'i')];
    case 'mn':
      return [run(text, 'p')];
    case 'mo': {
      const shown = text.replace(/[\u2061-\u2064]/g, '');
      return shown === '' ? [] : [run(shown, 'p')];
    }
    case 'mtext':
      return text === '' ? [] : [run(text, 'text')];
    case 'mspace':
      return Number.parseFloat(attributes.width ?? '0') >= 0.5 ? [run('\u2003', 'p')] : [];
    case 'mfrac': {
      const type = attributes.linethickness?.startsWith('0') ? 'noBar' : 'bar';
      const set = properties('m:fPr', { 'm:type': type });
      return [node('m:f', [set, part('m:num', first, display), part('m:den', second, display)])];
    }
    case 'msqrt': {
      const set = properties('m:radPr', { 'm:degHide': '1' });
      return [node('m:rad', [set, node('m:deg'), e(inside)])];
    }
    case 'mroot':
      return [node('m:rad', [node('m:radPr'), part('m:deg', second, display), e(first)])];
    case 'msub':
      return [node('m:sSub', [e(first), part('m:sub', second, display)])];
    case 'msup':
      return [node('m:sSup', [e(first), part('m:sup', second, display)])];
    case 'msubsup':
      return [node('m:sSubSup', [e(first), part('m:sub', second, display), part('m:sup', third, display)])];
    case 'munder':
    case 'mover':
      return [overOrUnder(element, display)];
    case 'munderover':
      return [
        node('m:limUpp', [
          node('m:e', [node('m:limLow', [e(first), part('m:lim', second, display)])]),
          part('m:lim', third, display),
        ]),
      ];
    case 'mmultiscripts':
      return children.flatMap((child) => write(child, display));
    case 'mtable':
      return [matrix(element)];
    case 'mphantom':
      return [node('m:phant', [properties('m:phantPr', { 'm:show': '0' }), e(inside)])];
    case 'menclose':
      return [enclosed(attributes.notation ?? '', e(inside))];
    case 'mprescripts':
    case 'none':
      return [];
    default:
      return fenced(element, display);
  }
}

function fenced(element: MathElement, display: boolean): XmlComponent[] {
  const marks = fences(element);
  if (!marks) return rowOf(element.children, display);
  const set = properties('m:dPr', { 'm:begChr': marks[0], 'm:endChr': marks[1] });
  const inner: MathElement = { name: 'mrow', attributes: {}, children: element.children.slice(1, -1) };
  return [node('m:d', [set, part('m:e', inner, display)])];
}

function overOrUnder({ name, children }: MathElement, display: boolean): XmlComponent {
  const [base, mark] = children;
  const e = part('m:e', base, display);
  const character = mark?.name === 'mo' ? (mark.text ?? '') : '';
  const pos = name === 'mover' ? 'top' : 'bot';
  if ('⏞⏟⎴⎵'.includes(character) && character !== '')
    return node('m:groupChr', [properties('m:groupChrPr', { 'm:chr': character, 'm:pos': pos }), e]);
  if (/^[‾¯―─_]$/.test(character)) return node('m:bar', [properties('m:barPr', { 'm:pos': pos }), e]);
  const accent = name === 'mover' ? accents[character] : undefined;
  if (accent) return node('m:acc', [properties('m:accPr', { 'm:chr': accent }), e]);
  return node(name === 'mover' ? 'm:limUpp' : 'm:limLow', [e, part('m:lim', mark, display)]);
}

function matrix({ children }: MathElement): XmlComponent {
  const rows = children.map(({ children: cells }) => cells);
  const columns = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  const sides = Array.from({ length: columns }, (_, at) => rows[0]?.[at]?.attributes.columnalign ?? 'center');
  const columnOf = (side: string): XmlComponent =>
    node('m:mc', [properties('m:mcPr', { 'm:count': '1', 'm:mcJc': side })]);
  const gap = sides[0] === 'right' ? { 'm:cGpRule': '3', 'm:cGp': '0' } : {};
  const set = node('m:mPr', [
    ...Object.entries(gap).map(([key, val]) => value(key, val)),
    node('m:mcs', sides.map(columnOf)),
  ]);
  const lines = rows.map((cells) =>
    node(
      'm:mr',
      sides.map((_, at) =>
        part('m:e', cells[at] && { name: 'mrow', attributes: {}, children: cells[at].children }, true),
      ),
    ),
  );
  return node('m:m', [set, ...lines]);
}

function enclosed(notation: string, e: XmlComponent): XmlComponent {
  if (notation.includes('box')) return node('m:borderBox', [node('m:borderBoxPr'), e]);
  if (/strike/.test(notation)) {
    const hidden = { 'm:hideTop': '1', 'm:hideBot': '1', 'm:hideLeft': '1', 'm:hideRight': '1' };
    return node('m:borderBox', [properties('m:borderBoxPr', { ...hidden, 'm:strikeBLTR': '1' }), e]);
  }
  return node('m:bar', [properties('m:barPr', { 'm:pos': notation.includes('top') ? 'top' : 'bot' }), e]);
}
