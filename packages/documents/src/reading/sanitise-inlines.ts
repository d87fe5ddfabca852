import type { Definition, PhrasingContent } from 'mdast';
import type { DocumentLanguage } from '../document.ts';
import { cleanText } from './clean-text.ts';
import type { Inline, Styled, Text } from './document-tree.ts';
import { readFormula } from './read-formula.ts';
import { attributeOf, lines, shownElements } from './read-html.ts';
import { isPicture, pictureWords, readPicture, widthAfter } from './read-picture.ts';
import { safeLink } from './safe-link.ts';
import { referencesIn, withoutReferences } from './settle-headings.ts';
import { objectMark, typesetPieces } from './typeset-text.ts';

const maxDepth = 8;

interface InlineReaderOptions {
  language: DocumentLanguage;
  /** Makes the identifiers of notes unique over all chapters. */
  notePrefix: string;
  definitions: ReadonlyMap<string, Definition>;
  /** The notes that exist; a reference to another is dropped. */
  noteIds: ReadonlySet<string>;
  hasPicture(address: string): boolean;
  /** Of the text of notes: what stands there for another note. Pictures are told in words, too. */
  noteWords?: (source: string) => Inline[];
}

/** Reads inline nodes, numbering the notes in the order in which they are first cited. */
export class InlineReader {
  readonly #options: InlineReaderOptions;
  readonly #cited = new Map<string, { identifier: string; label: string }>();

  constructor(options: InlineReaderOptions) {
    this.#options = options;
  }

  /** For the text of the notes themselves. */
  forNotes(noteWords: (source: string) => Inline[]): InlineReader {
    return new InlineReader({ ...this.#options, noteWords });
  }

  /** By their source identifiers, in the order of citation. */
  get citedNotes(): ReadonlyMap<string, { identifier: string; label: string }> {
    return this.#cited;
  }

  /** Empty where there is nothing to see. */
  read(nodes: readonly PhrasingContent[]): Inline[] {
    return typeset(trim(join(this.#inlines(nodes, 0, false))), this.#options.language);
  }

  #inlines(nodes: readonly PhrasingContent[], depth: number, inLink: boolean): Inline[] {
    const inlines: Inline[] = [];
    const ends = elementsOf(nodes);
    for (let index = 0; index < nodes.length; index += 1) {
      const node = nodes[index];
      if (!node) continue;
      const end = ends.get(index);
      if (end === undefined) {
        inlines.push(...this.#inline(node, depth, inLink, nodes[index - 1], nodes[index + 1]));
        continue;
      }
      const within = nodes.slice(index + 1, end.index);
      const { type } = end;
      if (type === 'link') inlines.push(...this.#link(end.address, within, depth, inLink));
      else {
        const children = join(this.#inlines(within, depth + 1, inLink));
        inlines.push(...(depth < maxDepth ? around(children, { type }) : children));
      }
      index = end.index;
    }
    return inlines;
  }

  #inline(
    node: PhrasingContent,
    depth: number,
    inLink: boolean,
    before?: PhrasingContent,
    after?: PhrasingContent,
  ): Inline[] {
    switch (node.type) {
      case 'text': {
        const value = isImage(before) ? node.value.slice(widthAfter(node.value).length) : node.value;
        return breaksOf(cleanText(value).replace(/[\t\n ]+/g, ' '));
      }
      case 'emphasis':
      case 'strong':
      case 'delete': {
        const children = join(this.#inlines(node.children, depth + 1, inLink));
        return depth < maxDepth ? around(children, { type: node.type }) : children;
      }
      case 'inlineCode':
        return node.value === ''
          ? []
          : [{ type: 'inlineCode', value: cleanText(node.value).replace(/[\t\n\v\f]/g, ' ') }];
      case 'break':
        return [{ type: 'break' }];
      case 'link':
        return this.#link(node.url, node.children, depth, inLink);
      case 'linkReference': {
        const url = this.#options.definitions.get(node.identifier)?.url;
        return this.#link(url ?? '', node.children, depth, inLink);
      }
      case 'image':
      case 'imageReference': {
        const width = after?.type === 'text' ? widthAfter(after.value).percent : null;
        const { url, title } =
          node.type === 'image' ? node : (this.#options.definitions.get(node.identifier) ?? { url: '' });
        return this.#image({ url, alt: node.alt, title }, width, depth, inLink);
      }
      case 'html':
        return this.#tag(node.value, depth, inLink);
      case 'footnoteReference':
        return this.#footnote(node.identifier);
      case 'formula':
        return [readFormula(cleanText(node.source))];
      default:
        return [];
    }
  }

  #tag(tag: string, depth: number, inLink: boolean): Inline[] {
    const [, name = ''] = /^<\/?([a-z][a-z0-9-]*)/i.exec(tag.toLowerCase()) ?? [];
    if (name === 'q') return [{ type: 'text', value: '"' }];
    if (name === 'img') {
      const image = {
        url: attributeOf(tag, 'src'),
        alt: attributeOf(tag, 'alt'),
        title: attributeOf(tag, 'title'),
      };
      return this.#image(image, null, depth, inLink);
    }
    return lines.has(name) || name === 'hr' ? [{ type: 'break' }] : [];
  }

  #link(address: string, nodes: readonly PhrasingContent[], depth: number, inLink: boolean): Inline[] {
    const url = inLink || depth >= maxDepth ? null : safeLink(address);
    const children = join(this.#inlines(nodes, depth + 1, inLink || url !== null));
    if (url === null || children.length === 0) return children;
    // A note is a link itself, and no link lies in another: it follows, as a picture does.
    const words = withoutReferences(children).filter((child) => !isPicture(child));
    return [
      ...(words.length > 0 ? [{ type: 'link' as const, url, children: words }] : []),
      ...children.filter(isPicture),
      ...referencesIn(children),
    ];
  }

  /** One of the owner's files is a picture; what lies elsewhere is never fetched, and stays a link. */
  #image(image: ImageNode, width: number | null, depth: number, inLink: boolean): Inline[] {
    const { language, hasPicture, noteWords } = this.#options;
    const picture = readPicture(image, width, language);
    if (!picture) {
      const alt = cleanText(image.alt || image.title || '').replace(/\s+/g, ' ');
      const words = alt || (inLink ? '' : cleanText(image.url));
      return words === '' ? [] : this.#link(image.url, [{ type: 'text', value: words }], depth, inLink);
    }
    const isShown = hasPicture(picture.address);
    return isShown && !noteWords ? [picture] : pictureWords(picture, isShown, language);
  }

  #footnote(source: string): Inline[] {
    if (!this.#options.noteIds.has(source)) return [];
    if (this.#options.noteWords) return this.#options.noteWords(source);
    const cited = this.#cited.get(source) ?? {
      identifier: `${this.#options.notePrefix}-${this.#cited.size + 1}`,
      label: String(this.#cited.size + 1),
    };
    this.#cited.set(source, cited);
    return [{ type: 'footnoteReference', ...cited }];
  }
}

/** What Markdown says of a picture. */
interface ImageNode {
  url: string;
  alt?: string | null | undefined;
  title?: string | null | undefined;
}

function isImage(node: PhrasingContent | undefined): boolean {
  return node?.type === 'image' || node?.type === 'imageReference';
}

/** What is styled, without the pictures in it: they stand alone, after it. */
function around(children: Inline[], { type }: Pick<Styled, 'type'>): Inline[] {
  const words = children.filter((child) => !isPicture(child));
  return [...(words.length > 0 ? [{ type, children: words }] : []), ...children.filter(isPicture)];
}

/** The elements of raw HTML that every format can show: where each begins, with where it ends. */
function elementsOf(nodes: readonly PhrasingContent[]) {
  const ends = new Map<number, { index: number; type: Styled['type'] | 'link'; address: string }>();
  const open = new Map<string, number[]>();
  for (const [index, node] of nodes.entries()) {
    const [, slash, name = ''] =
      (node.type === 'html' && /^<(\/?)([a-z]+)(?:\s[^<>]*)?>$/i.exec(node.value.toLowerCase())) || [];
    const type = shownElements.get(name);
    if (!type) continue;
    const starts = open.get(name) ?? [];
    open.set(name, starts);
    if (slash === '') starts.push(index);
    else {
      const start = starts.pop();
      if (start === undefined) continue;
      const opening = nodes[start];
      const address = opening?.type === 'html' && type === 'link' ? attributeOf(opening.value, 'href') : '';
      ends.set(start, { index, type, address });
      // What was opened within and not closed ends nowhere.
      for (const others of open.values()) while ((others.at(-1) ?? -1) > start) others.pop();
    }
  }
  return ends;
}

/** Vertical tabs and form feeds come from word processors, where they break a line or a page. */
function breaksOf(text: string): Inline[] {
  return text
    .split(/[\v\f]/)
    .flatMap((value, index): Inline[] => [
      ...(index > 0 ? [{ type: 'break' } as const] : []),
      { type: 'text', value },
    ]);
}

/** Sets a paragraph's text as one, whatever markup cuts it. */
function typeset(nodes: Inline[], language: DocumentLanguage): Inline[] {
  const pieces: string[] = [];
  const collect = (node: Inline): void => {
    if (node.type === 'text') pieces.push(node.value);
    else if ('children' in node) node.children.forEach(collect);
    else if (node.type === 'inlineCode' || node.type === 'formula' || node.type === 'picture')
      pieces.push(objectMark);
    else if (node.type === 'break') pieces.push('\n');
  };
  nodes.forEach(collect);
  const set = typesetPieces(pieces, language);
  let next = 0;
  const replace = (node: Inline): Inline => {
    if (node.type === 'text') return { type: 'text', value: set[next++] ?? '' };
    if ('children' in node) return { ...node, children: node.children.map(replace) };
    if (node.type !== 'footnoteReference') next += 1;
    return node;
  };
  return nodes.map(replace);
}

/** Texts that meet become one: what raw HTML or a dropped link stood between is one sentence again. */
function join(nodes: Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === 'text' && last?.type === 'text')
      last.value += last.value.endsWith(' ') ? node.value.replace(/^ /, '') : node.value;
    else if (node.type !== 'text' || node.value !== '')
      joined.push(node.type === 'text' ? { ...node } : node);
  }
  return joined;
}

/** Without spaces and breaks at its ends and around breaks. */
export function trim(nodes: Inline[]): Inline[] {
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
