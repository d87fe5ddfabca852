import { HighlightStyle, syntaxHighlighting, syntaxTree } from '@codemirror/language';
import type { Range } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const book = 'var(--font-newsreader), ui-serif, Georgia, serif';
const bookItalic = 'var(--font-newsreader-italic), ui-serif, Georgia, serif';
const code = 'ui-monospace, "SF Mono", "Cascadia Code", "Liberation Mono", monospace';

/** The measures of reading.css, line by line. */
const measures = EditorView.theme({
  '&': { color: 'var(--sorami-ink)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: book,
    fontSize: 'var(--reading-size)',
    lineHeight: 'var(--reading-leading)',
    overflow: 'visible',
  },
  '.cm-content': {
    padding: '0 0 25dvh',
    caretColor: 'var(--sorami-accent)',
    fontVariantNumeric: 'oldstyle-nums',
  },
  '.cm-line': { padding: '0' },
  '.cm-line.cm-blank': { lineHeight: '1.05' },
  '.cm-line.cm-h2': { paddingTop: '0.75em', lineHeight: '1.3' },
  '.cm-line.cm-h3': { paddingTop: '0.6em', lineHeight: '1.4' },
  '.cm-line.cm-quote': { borderLeft: '2px solid var(--sorami-accent)', paddingLeft: '1.1em' },
  '.cm-line.cm-item': { paddingLeft: '1.4em', textIndent: '-1.1em' },
  '.cm-line.cm-table': { fontFamily: code, fontSize: '0.72em', lineHeight: '1.75' },
  '.cm-cursor': { borderLeftColor: 'var(--sorami-accent)', borderLeftWidth: '2px' },
  '.cm-placeholder': { color: 'var(--sorami-ink-faint)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    background: 'var(--sorami-accent-glow)',
  },
});

const marks = HighlightStyle.define([
  { tag: [tags.heading1, tags.heading2], fontSize: '1.5em', fontWeight: '600', letterSpacing: '-0.018em' },
  { tag: tags.heading3, fontSize: '1.2em', fontWeight: '600', letterSpacing: '-0.012em' },
  { tag: [tags.heading4, tags.heading5, tags.heading6], fontWeight: '600' },
  { tag: tags.strong, fontWeight: '620' },
  { tag: [tags.emphasis], fontFamily: bookItalic, fontStyle: 'italic' },
  { tag: tags.quote, color: 'var(--sorami-ink-soft)', fontFamily: bookItalic, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through', color: 'var(--sorami-ink-faint)' },
  { tag: tags.link, textDecoration: 'underline', textDecorationColor: 'var(--sorami-accent)' },
  { tag: tags.url, color: 'var(--sorami-ink-faint)', textDecoration: 'none', fontSize: '0.85em' },
  { tag: tags.monospace, fontFamily: code, fontSize: '0.8em' },
  // The signs of Markdown itself step back behind the words.
  {
    tag: [tags.processingInstruction, tags.contentSeparator, tags.meta, tags.labelName],
    color: 'var(--sorami-ink-faint)',
    fontWeight: '400',
    textDecoration: 'none',
  },
]);

const lineClasses: Record<string, string> = {
  ATXHeading1: 'cm-h2',
  ATXHeading2: 'cm-h2',
  ATXHeading3: 'cm-h3',
  Blockquote: 'cm-quote',
  ListItem: 'cm-item',
  Table: 'cm-table',
};

function linesInSight(view: EditorView): DecorationSet {
  const classes = new Map<number, Set<string>>();
  const { doc } = view.state;
  const add = (at: number, name: string) => {
    const known = classes.get(at) ?? new Set();
    classes.set(at, known.add(name));
  };
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = doc.lineAt(at);
      if (line.text.trim() === '') add(line.from, 'cm-blank');
      at = line.to + 1;
    }
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: (node) => {
        const name = lineClasses[node.name];
        if (!name) return;
        const end = name === 'cm-item' ? node.from : Math.min(node.to, to);
        for (let at = Math.max(node.from, from); at <= end; ) {
          const line = doc.lineAt(at);
          add(line.from, name);
          at = line.to + 1;
        }
      },
    });
  }
  const ranges: Range<Decoration>[] = [...classes].map(([at, names]) =>
    Decoration.line({ class: [...names].join(' ') }).range(at),
  );
  return Decoration.set(ranges, true);
}

const lineLook = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = linesInSight(view);
    }
    update(update: ViewUpdate): void {
      const parsed = syntaxTree(update.startState) !== syntaxTree(update.state);
      if (update.docChanged || update.viewportChanged || parsed) this.decorations = linesInSight(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

/** Makes Markdown look, while it is written, as it does when it is read. */
export const readingLook = [measures, syntaxHighlighting(marks), lineLook];
