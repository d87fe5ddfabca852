import type { Element, ElementContent, RootContent } from 'hast';

const listStyle = /mso-list:\s*(l\d+)\s+level(\d+)/i;

/** Word writes a list as paragraphs that say in their style which list they belong to, and how deep. */
function isWordListItem({ tagName, properties }: Element): boolean {
  return tagName === 'p' && listStyle.test(String(properties.style ?? ''));
}

interface Item {
  list: string;
  level: number;
  /** Null for a bullet. */
  number: number | null;
  children: ElementContent[];
}

/** Makes lists of the items that follow one another, with those that are deeper within the one before. */
export function nestWordLists(nodes: readonly RootContent[]): ElementContent[] {
  const made: ElementContent[] = [];
  let items: Item[] = [];
  const close = () => {
    if (items.length > 0) made.push(...listsOf(items));
    items = [];
  };
  for (const node of nodes) {
    if (node.type === 'element' && isWordListItem(node)) items.push(readItem(node));
    // What stands between two items is white space of the source.
    else if (node.type === 'element') {
      close();
      made.push({ ...node, children: nestWordLists(node.children) });
    } else if (node.type === 'text' && (items.length === 0 || node.value.trim() !== '')) {
      close();
      made.push(node);
    }
  }
  close();
  return made;
}

function readItem(node: Element): Item {
  const [, list = '', level = '1'] = listStyle.exec(String(node.properties.style)) ?? [];
  const mark = markOf(node.children);
  const [, number] = /^\s*\(?(\d+|[a-z]|[ivxlc]+)[.)]/i.exec(mark) ?? [];
  return {
    list,
    level: Math.min(9, Number(level)),
    number: number === undefined ? null : Number(number) || 1,
    children: withoutMark(node.children),
  };
}

const isMark = (node: ElementContent): boolean =>
  node.type === 'element' && /mso-list:\s*ignore/i.test(String(node.properties.style ?? ''));

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
}

function markOf(nodes: readonly ElementContent[]): string {
  for (const node of nodes) {
    if (isMark(node)) return textOf(node);
    const within = node.type === 'element' ? markOf(node.children) : '';
    if (within !== '') return within;
  }
  return '';
}

function withoutMark(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node) => {
    if (isMark(node)) return [];
    return [node.type === 'element' ? { ...node, children: withoutMark(node.children) } : node];
  });
}

/** One list, or several where bullets and numbers take turns. */
function listsOf(items: readonly Item[]): Element[] {
  const lists: Element[] = [];
  let at = 0;
  const top = items.reduce((least, { level }) => Math.min(least, level), 9);
  let kind: string | null = null;
  while (at < items.length) {
    const item = items[at];
    if (!item) break;
    let end = at + 1;
    while (end < items.length && (items[end]?.level ?? 0) > top) end += 1;
    const deeper = items.slice(item.level > top ? at : at + 1, end);
    const children: ElementContent[] = [
      ...(item.level > top ? [] : item.children),
      ...(deeper.length > 0 ? listsOf(deeper) : []),
    ];
    const entry: Element = { type: 'element', tagName: 'li', properties: {}, children };
    const isNumbered = item.number !== null;
    const present = `${item.list} ${isNumbered}`;
    if (kind !== present) {
      lists.push({
        type: 'element',
        tagName: isNumbered ? 'ol' : 'ul',
        properties: item.number === null || item.number === 1 ? {} : { start: item.number },
        children: [],
      });
      kind = present;
    }
    lists.at(-1)?.children.push(entry);
    at = end;
  }
  return lists;
}
