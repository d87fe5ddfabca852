import type { Element, ElementContent, Properties } from 'hast';
import type { DocumentLanguage } from '../document.ts';
import type {
  Block,
  Chapter,
  Formula,
  Inline,
  List,
  MathElement,
  Picture,
  Table,
} from '../reading/document-tree.ts';
import { isVerse, plainText } from '../reading/plain-text.ts';
import { widthStep } from '../reading/read-picture.ts';
import { textDirection } from '../reading/text-direction.ts';
import { wordsOf } from '../words.ts';

export interface HastOptions {
  language: DocumentLanguage;
  /** Added to the level of headings: 0 where the chapter's title is the page's h1. */
  headingShift: 0 | 1;
  /** Write EPUB's semantic attributes too. */
  epub: boolean;
  /** Where a picture is shown from, and its size in pixels where that is known. */
  showPicture(address: string): { src: string; width?: number; height?: number };
  /** Before every id, where a page shows several texts. */
  idPrefix?: string;
}

/** An element of HTML. */
export function element(
  tagName: string,
  properties: Properties,
  children: (ElementContent | string)[],
): Element {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  };
}

/** The class of a picture that has so many percent of the text's width. */
function widthClass(percent: number): string {
  return `width-${percent}`;
}

/** The rules of those classes. */
export const pictureWidths = Array.from({ length: 100 / widthStep }, (_, index) => (index + 1) * widthStep)
  .map((percent) => `.${widthClass(percent)} img{width:${percent}%}\n`)
  .join('');

/** The id of a chapter's nth heading of level 2, counted from 1. */
export function sectionId(chapter: number, section: number): string {
  return `section-${chapter}-${section}`;
}

/** A chapter's text and notes as HTML elements; only elements and attributes that are named here can occur. */
export function chapterToHast(chapter: Chapter, options: HastOptions): Element[] {
  return new HastWriter(chapter, options).write();
}

class HastWriter {
  readonly #chapter: Chapter;
  readonly #options: HastOptions;
  readonly #cited = new Set<string>();
  #sections = 0;

  constructor(chapter: Chapter, options: HastOptions) {
    this.#chapter = chapter;
    this.#options = options;
  }

  write(): Element[] {
    const blocks = this.#blocks(this.#chapter.blocks);
    const { footnotes } = this.#chapter;
    return footnotes.length === 0 ? blocks : [...blocks, this.#notes()];
  }

  #id(name: string): string {
    return `${this.#options.idPrefix ?? ''}${name}`;
  }

  #blocks(blocks: readonly Block[]): Element[] {
    return blocks.map((block) => this.#block(block));
  }

  #block(block: Block): Element {
    switch (block.type) {
      case 'paragraph':
        return element(
          'p',
          { ...(isVerse(block.children) && { className: ['verse'] }), ...direction(block.children) },
          this.#inlines(block.children),
        );
      case 'heading': {
        if (block.depth === 2) this.#sections += 1;
        const id = block.depth === 2 ? { id: this.#id(sectionId(this.#chapter.number, this.#sections)) } : {};
        const level = Math.min(6, block.depth + this.#options.headingShift);
        return element(`h${level}`, { ...id, ...direction(block.children) }, this.#inlines(block.children));
      }
      case 'blockquote':
        return element('blockquote', {}, this.#blocks(block.children));
      case 'callout': {
        const { kind, children } = block;
        const name = wordsOf(this.#options.language).callouts[kind];
        return element('aside', { className: ['callout', kind], role: 'note' }, [
          element('p', { className: ['callout-name'] }, [name]),
          ...this.#blocks(children),
        ]);
      }
      case 'definitionList':
        return element(
          'dl',
          {},
          block.entries.flatMap(({ term, meanings }) => [
            element('dt', direction(term), this.#inlines(term)),
            ...meanings.map((meaning) => element('dd', direction(meaning), this.#inlines(meaning))),
          ]),
        );
      case 'list':
        return this.#list(block);
      case 'code':
        return element('pre', {}, [
          element(
            'code',
            block.lang ? { className: [`language-${block.lang}`] } : {},
            block.runs.map(({ kind, text }) =>
              kind ? element('span', { className: [kind] }, [text]) : text,
            ),
          ),
        ]);
      case 'table':
        return this.#table(block);
      case 'thematicBreak':
        return element('hr', {}, []);
      case 'formula':
        return element('div', { className: ['formula'] }, [this.#formula(block)]);
      case 'picture':
        return this.#figure(block);
    }
  }

  #list(list: List): Element {
    const items = list.children.map(({ checked, children }) => {
      const box: ElementContent[] = checked === null ? [] : [{ type: 'text', value: checked ? '☑ ' : '☐ ' }];
      const [first] = children;
      // Two paragraphs side by side need their elements, or their words would touch.
      const isTight = !list.spread && children.filter(({ type }) => type === 'paragraph').length === 1;
      const content = children.flatMap((block): ElementContent[] =>
        block.type === 'paragraph' && isTight ? this.#inlines(block.children) : [this.#block(block)],
      );
      const [lead] = content;
      // The box stands on the line of its text.
      const beside = lead?.type === 'element' && lead.tagName === 'p' ? lead.children : content;
      beside.unshift(...box);
      const side = first?.type === 'paragraph' ? direction(first.children) : {};
      return element('li', { ...side, ...(checked === null ? {} : { className: ['task'] }) }, [...content]);
    });
    return list.ordered
      ? element('ol', list.start === 1 ? {} : { start: list.start }, items)
      : element('ul', {}, items);
  }

  #table(table: Table): Element {
    const [head, ...rows] = table.children.map(({ children }, index) =>
      element(
        'tr',
        {},
        children.map((cell, column) => {
          const side = table.align[column];
          const properties = {
            ...(side ? { className: [`align-${side}`] } : {}),
            ...direction(cell.children),
          };
          return index === 0
            ? element('th', { scope: 'col', ...properties }, this.#inlines(cell.children))
            : element('td', properties, this.#inlines(cell.children));
        }),
      ),
    );
    const parts = [
      element('thead', {}, head ? [head] : []),
      ...(rows.length > 0 ? [element('tbody', {}, rows)] : []),
    ];
    return element('div', { className: ['table'] }, [element('table', {}, parts)]);
  }

  #inlines(nodes: readonly Inline[]): ElementContent[] {
    return nodes.map((node) => this.#inline(node));
  }

  #inline(node: Inline): ElementContent {
    switch (node.type) {
      case 'text':
        return { type: 'text', value: node.value };
      case 'emphasis':
        return element('em', {}, this.#inlines(node.children));
      case 'strong':
        return element('strong', {}, this.#inlines(node.children));
      case 'delete':
        return element('del', {}, this.#inlines(node.children));
      case 'superscript':
        return element('sup', {}, this.#inlines(node.children));
      case 'subscript':
        return element('sub', {}, this.#inlines(node.children));
      case 'mark':
        return element('mark', {}, this.#inlines(node.children));
      case 'inlineCode':
        return element('code', {}, [node.value]);
      case 'link':
        return element(
          'a',
          { href: node.url, ...(this.#options.epub ? {} : { rel: ['noopener', 'noreferrer'] }) },
          this.#inlines(node.children),
        );
      case 'break':
        return element('br', {}, []);
      case 'formula':
        return this.#formula(node);
      case 'picture':
        return this.#picture(node);
      case 'footnoteReference': {
        const { identifier, label } = node;
        // The way back leads to the first place that cites the note.
        const id = this.#cited.has(identifier) ? {} : { id: this.#id(`ref-${identifier}`) };
        this.#cited.add(identifier);
        const semantics = this.#options.epub ? { 'epub:type': 'noteref' } : {};
        const name = `${wordsOf(this.#options.language).note} ${label}`;
        return element('sup', {}, [
          element(
            'a',
            {
              ...id,
              href: `#${this.#id(`note-${identifier}`)}`,
              role: 'doc-noteref',
              ariaLabel: name,
              ...semantics,
            },
            [label],
          ),
        ]);
      }
    }
  }

  #figure(picture: Picture): Element {
    const { caption, width } = picture;
    const className = ['picture', ...(width === null ? [] : [widthClass(width)])];
    return element('figure', { className }, [
      this.#picture(picture),
      ...(caption ? [element('figcaption', directionOf(caption), [caption])] : []),
    ]);
  }

  #picture({ address, alt, caption }: Picture): Element {
    // A caption is read aloud by itself.
    const words = alt || (caption ? '' : wordsOf(this.#options.language).picture);
    return element('img', { ...this.#options.showPicture(address), alt: words }, []);
  }

  #formula({ tree, tex, source, display }: Formula): Element {
    if (!tree) {
      const title = wordsOf(this.#options.language).unreadFormula;
      return element('code', { className: ['unread'], title }, [source]);
    }
    const properties = { alttext: tex, ...(display && { display: 'block' }) };
    const xmlns = this.#options.epub ? { xmlns: 'http://www.w3.org/1998/Math/MathML' } : {};
    return element('math', { ...xmlns, ...properties }, [mathml(tree)]);
  }

  #notes(): Element {
    const words = wordsOf(this.#options.language);
    const { epub } = this.#options;
    const notes = this.#chapter.footnotes.map(({ identifier, children }, index) => {
      const blocks = this.#blocks(children);
      const paragraph = (block: Element | undefined): Element | null =>
        block?.tagName === 'p' ? block : null;
      const first = paragraph(blocks[0]) ?? element('p', {}, []);
      if (first !== blocks[0]) blocks.unshift(first);
      const last = paragraph(blocks.at(-1)) ?? element('p', {}, []);
      if (last !== blocks.at(-1)) blocks.push(last);
      const back = element(
        'a',
        { href: `#${this.#id(`ref-${identifier}`)}`, role: 'doc-backlink', ariaLabel: words.back },
        ['↩'],
      );
      last.children.push({ type: 'text', value: '\u00A0' }, back);
      first.children.unshift({ type: 'text', value: `${index + 1}.\u00A0` });
      return element(
        'aside',
        {
          id: this.#id(`note-${identifier}`),
          role: 'doc-footnote',
          ...(epub ? { 'epub:type': 'footnote' } : {}),
        },
        blocks,
      );
    });
    return element('section', { className: ['notes'], ariaLabel: words.notes }, notes);
  }
}

function mathml({ name, attributes, children, text }: MathElement): Element {
  const { columnalign } = attributes;
  // Browsers know no columnalign.
  const side = name === 'mtd' && columnalign ? { className: [`align-${columnalign}`] } : {};
  return element(name, { ...attributes, ...side }, text === undefined ? children.map(mathml) : [text]);
}

function direction(content: readonly Inline[]): Properties {
  return directionOf(plainText(content));
}

/** The attribute that a text needs where it runs from right to left. */
export function directionOf(text: string): Properties {
  return textDirection(text) === 'rtl' ? { dir: 'rtl' } : {};
}
