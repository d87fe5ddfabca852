import type { Definition, PhrasingContent } from 'mdast';
import type { DocumentLanguage } from '../document.ts';
import { cleanText } from './clean-text.ts';
import type { Inline, Text } from './document-tree.ts';
import { safeLink } from './safe-link.ts';
import { typesetText } from './typeset-text.ts';

const maxDepth = 8;

interface InlineReaderOptions {
  language: DocumentLanguage;
  /** Makes the identifiers of notes unique over all chapters. */
  notePrefix: string;
  definitions: ReadonlyMap<string, Definition>;
  /** The notes that exist; a reference to another is dropped. Empty: all are. */
  noteIds: ReadonlySet<string>;
}

/** Reads inline nodes, numbering the notes in the order in which they are first cited. */
export class InlineReader {
  readonly #options: InlineReaderOptions;
  readonly #cited = new Map<string, { identifier: string; label: string }>();

  constructor(options: InlineReaderOptions) {
    this.#options = options;
  }

  /** For the text of the notes themselves. */
  withoutNotes(): InlineReader {
    return new InlineReader({ ...this.#options, noteIds: new Set() });
  }

  /** Source identifier and our own, in the order of citation. */
  citedNotes(): [string, string][] {
    return [...this.#cited].map(([source, { identifier }]) => [source, identifier]);
  }

  /** Empty where there is nothing to see. */
  read(nodes: readonly PhrasingContent[]): Inline[] {
    const inlines = trim(join(this.#inlines(nodes, 0, false)));
    return inlines.map((node) => this.#typeset(node));
  }

  #inlines(nodes: readonly PhrasingContent[], depth: number, inLink: boolean): Inline[] {
    return nodes.flatMap((node) => this.#inline(node, depth, inLink));
  }

  #inline(node: PhrasingContent, depth: number, inLink: boolean): Inline[] {
    switch (node.type) {
      case 'text':
        return [{ type: 'text', value: cleanText(node.value).replace(/[\t\n ]+/g, ' ') }];
      case 'emphasis':
      case 'strong':
      case 'delete': {
        const children = join(this.#inlines(node.children, depth + 1, inLink));
        return depth < maxDepth && children.length > 0 ? [{ type: node.type, children }] : children;
      }
      case 'inlineCode':
        return node.value === ''
          ? []
          : [{ type: 'inlineCode', value: cleanText(node.value).replace(/[\t\n]/g, ' ') }];
      case 'break':
        return [{ type: 'break' }];
      case 'link':
        return this.#link(node.url, node.children, depth, inLink);
      case 'linkReference': {
        const url = this.#options.definitions.get(node.identifier)?.url;
        return this.#link(url ?? '', node.children, depth, inLink);
      }
      case 'image':
      case 'imageReference':
        return node.alt
          ? [
              {
                type: 'emphasis',
                children: [{ type: 'text', value: cleanText(node.alt).replace(/\s+/g, ' ') }],
              },
            ]
          : [];
      case 'html':
        return /^<br\b/i.test(node.value) ? [{ type: 'break' }] : [];
      case 'footnoteReference':
        return this.#footnote(node.identifier);
      default:
        return [];
    }
  }

  #link(address: string, nodes: readonly PhrasingContent[], depth: number, inLink: boolean): Inline[] {
    const url = inLink || depth >= maxDepth ? null : safeLink(address);
    const children = join(this.#inlines(nodes, depth + 1, inLink || url !== null));
    return url !== null && children.length > 0 ? [{ type: 'link', url, children }] : children;
  }

  #footnote(source: string): Inline[] {
    if (!this.#options.noteIds.has(source)) return [];
    const cited = this.#cited.get(source) ?? {
      identifier: `${this.#options.notePrefix}-${this.#cited.size + 1}`,
      label: String(this.#cited.size + 1),
    };
    this.#cited.set(source, cited);
    return [{ type: 'footnoteReference', ...cited }];
  }

  #typeset(node: Inline): Inline {
    if (node.type === 'text') return { type: 'text', value: typesetText(node.value, this.#options.language) };
    return 'children' in node
      ? { ...node, children: node.children.map((child) => this.#typeset(child)) }
      : node;
  }
}

/** Texts that meet become one: what raw HTML or a dropped link stood between is one sentence again. */
function join(nodes: Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === 'text' && last?.type === 'text')
      last.value = `${last.value}${node.value}`.replace(/ {2,}/g, ' ');
    else if (node.type !== 'text' || node.value !== '')
      joined.push(node.type === 'text' ? { ...node } : node);
  }
  return joined;
}

function trim(nodes: Inline[]): Inline[] {
  const isBlank = (node: Inline | undefined): boolean =>
    node?.type === 'break' || (node?.type === 'text' && node.value.trim() === '');
  let start = 0;
  let end = nodes.length;
  while (start < end && isBlank(nodes[start])) start += 1;
  while (end > start && isBlank(nodes[end - 1])) end -= 1;
  const kept = nodes.slice(start, end);
  return kept.map((node, index): Inline => {
    if (node.type !== 'text') return node;
    const text: Text = { type: 'text', value: node.value };
    if (index === 0 || kept[index - 1]?.type === 'break') text.value = text.value.trimStart();
    if (index === kept.length - 1 || kept[index + 1]?.type === 'break') text.value = text.value.trimEnd();
    return text;
  });
}
