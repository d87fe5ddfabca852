import type { Element, ElementContent, Nodes, Root, RootContent } from 'hast';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { nestWordLists } from './word-lists.ts';

const dropped = new Set([
  'script',
  'style',
  'head',
  'title',
  'meta',
  'link',
  'template',
  'iframe',
  'object',
  'svg',
  'noscript',
  'form',
  'button',
  'input',
  'select',
  'textarea',
  'audio',
  'video',
  'o:p',
]);
const address = /^(?:https?:\/\/|mailto:)/i;
const tableParts = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'colgroup']);
const blocks = new Set([
  'p',
  'div',
  'ul',
  'ol',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'pre',
  ...tableParts,
]);

/** What Markdown has no sign for, but the project's texts do: written as the HTML that is read there. */
const kept = ['sup', 'sub', 'mark'] as const;
const marks = Object.fromEntries(
  kept.map((name) => [
    name,
    (state: { all(node: Element): unknown[] }, node: Element) => [
      { type: 'html', value: `<${name}>` },
      ...state.all(node),
      { type: 'html', value: `</${name}>` },
    ],
  ]),
);

/** A line break in a cell, whose row is one line. */
const cellBreak = 'cell-break';
const handlers = { ...marks, [cellBreak]: () => ({ type: 'html', value: '<br>' }) };

const processor = unified()
  .use(rehypeParse, { fragment: true })
  .use(() => (tree: Root) => {
    tree.children = cleanAll(nestWordLists(tree.children), { inCell: false, inCode: false });
  })
  .use(rehypeRemark, { handlers: handlers as never })
  .use(remarkGfm)
  .use(remarkStringify, { bullet: '-', emphasis: '*', rule: '-', listItemIndent: 'one', fences: true });

/** What is copied from a page or from Word, as Markdown: headings, lists, emphasis, links, tables, code and no more. */
export function htmlToMarkdown(html: string): string {
  return String(processor.processSync(html)).trim();
}

interface Place {
  /** Of a table: its words are on one line. */
  inCell: boolean;
  inCode: boolean;
}

function cleanAll(nodes: readonly Nodes[], place: Place): ElementContent[] {
  return nodes.flatMap((node) => clean(node, place));
}

/** A node without what is no text, its styles made elements; several nodes where it is unwrapped, none where it goes. */
function clean(node: Nodes, place: Place): ElementContent[] {
  if (node.type === 'text') return [node];
  if (node.type !== 'element') return [];
  if (node.tagName === 'input' && node.properties.type === 'checkbox') return [node];
  if (dropped.has(node.tagName)) return [];
  const style = String(node.properties.style ?? '').toLowerCase();
  if (/(?:^|[;\s])display:\s*none|mso-hide:\s*all/.test(style)) return [];
  const { tagName } = node;
  const here = {
    inCell: place.inCell || tagName === 'td' || tagName === 'th',
    inCode: place.inCode || tagName === 'pre',
  };
  const children = cleanAll(node.children, here);
  const as = (name: string, properties: Element['properties'] = {}): Element[] => [
    { type: 'element', tagName: name, properties, children },
  ];

  if (place.inCell && tableParts.has(tagName)) return [space, ...children, space];
  if (place.inCell && blocks.has(tagName))
    return children.length > 0 ? [...children, element(cellBreak)] : [];
  switch (tagName) {
    case 'a':
      return address.test(String(node.properties.href ?? '')) && holdsWords(children)
        ? as('a', { href: node.properties.href })
        : children;
    case 'img': {
      const { src, alt = '' } = node.properties;
      return /^https?:\/\//i.test(String(src)) ? as('img', { src, alt }) : [];
    }
    case 'td':
    case 'th':
      return as(tagName, node.properties.align ? { align: node.properties.align } : {}).map(withoutLastBreak);
    case 'table':
      return as('table').map(withHead);
    case 'br':
      return [element(place.inCell ? cellBreak : 'br')];
    case 'ol':
      return as('ol', node.properties.start ? { start: node.properties.start } : {});
    case 'code':
      return as('code', { className: node.properties.className });
    case 'b':
    case 'strong':
      // Google's documents wrap a whole text in one that is not bold.
      return /(?:^|[;\s])font-weight:\s*(?:normal|[1-5]00)/.test(style)
        ? children
        : emphasised('strong', children);
    case 'i':
    case 'em':
      return /(?:^|[;\s])font-style:\s*normal/.test(style) ? children : emphasised('em', children);
    case 'p':
      return paragraph(String(node.properties.className ?? ''), children);
    case 'span':
    case 'font':
      return place.inCode ? children : styled(style, children);
    default:
      return as(tagName);
  }
}

const space: ElementContent = { type: 'text', value: ' ' };

function element(tagName: string, children: ElementContent[] = []): Element {
  return { type: 'element', tagName, properties: {}, children };
}

function withoutLastBreak(node: Element): Element {
  const end = node.children.findLastIndex((child) => child.type !== 'text' || child.value.trim() !== '');
  const last = node.children[end];
  const isBreak = last?.type === 'element' && last.tagName === cellBreak;
  return isBreak ? { ...node, children: node.children.slice(0, end) } : node;
}

/** Markdown's tables have a head: where none is named, it is the first row. */
function withHead(table: Element): Element {
  let isDone = false;
  const visit = (node: ElementContent): ElementContent => {
    if (node.type !== 'element' || isDone) return node;
    if (node.tagName !== 'tr') return { ...node, children: node.children.map(visit) };
    isDone = true;
    const cells = node.children.map((cell) =>
      cell.type === 'element' && cell.tagName === 'td' ? { ...cell, tagName: 'th' } : cell,
    );
    return { ...node, children: cells };
  };
  return { ...table, children: table.children.map(visit) };
}

function holdsWords(nodes: readonly RootContent[]): boolean {
  return nodes.some((node) =>
    node.type === 'text'
      ? /\S/.test(node.value)
      : node.type === 'element' && (node.tagName === 'img' || holdsWords(node.children)),
  );
}

/** Emphasis stands on words: spaces at its ends would keep Markdown from seeing it. */
function emphasised(tagName: string, children: ElementContent[]): ElementContent[] {
  if (!holdsWords(children)) return children;
  const before: ElementContent[] = [];
  const after: ElementContent[] = [];
  const inner = [...children];
  const [first, last] = [inner[0], inner.at(-1)];
  if (first?.type === 'text') {
    const text = first.value.trimStart();
    before.push({ type: 'text', value: first.value.slice(0, first.value.length - text.length) });
    inner[0] = { ...first, value: text };
  }
  const end = inner.at(-1);
  if (last?.type === 'text' && end?.type === 'text') {
    const text = end.value.trimEnd();
    after.push({ type: 'text', value: end.value.slice(text.length) });
    inner[inner.length - 1] = { ...end, value: text };
  }
  return [...before, element(tagName, inner), ...after];
}

/** What Google's documents and Word say by styles alone. */
function styled(style: string, children: ElementContent[]): ElementContent[] {
  let nodes = children;
  if (/(?:^|[;\s])font-weight:\s*(?:bold|[6-9]00)/.test(style)) nodes = emphasised('strong', nodes);
  if (/(?:^|[;\s])font-style:\s*italic/.test(style)) nodes = emphasised('em', nodes);
  if (/(?:^|[;\s])text-decoration(?:-line)?: ?(?:underline )?line-through/.test(style))
    nodes = emphasised('del', nodes);
  if (/(?:^|[;\s])vertical-align:\s*super/.test(style)) nodes = emphasised('sup', nodes);
  if (/(?:^|[;\s])vertical-align:\s*sub/.test(style)) nodes = emphasised('sub', nodes);
  return nodes;
}

/** By Word's styles. Without a word it is a gap, which Markdown does not have. */
function paragraph(className: string, children: ElementContent[]): ElementContent[] {
  if (!holdsWords(children)) return [];
  if (/\bMsoTitle\b/.test(className)) return [element('h1', children)];
  if (/\bMsoSubtitle\b/.test(className)) return [element('h2', children)];
  const [, level] = /\bMsoHeading([1-6])\b/.exec(className) ?? [];
  if (level) return [element(`h${level}`, children)];
  const text = element('p', children);
  return /\bMso(?:Intense)?Quote\b/.test(className) ? [element('blockquote', [text])] : [text];
}
