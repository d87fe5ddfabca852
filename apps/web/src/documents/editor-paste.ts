import { isolateHistory } from '@codemirror/commands';
import { syntaxTree } from '@codemirror/language';
import { EditorSelection, type EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** Characters of HTML, and milliseconds for them: what is more is pasted as plain text. */
const longest = 2_000_000;
const patience = 5_000;

/** HTML that says more than its words do. */
const structure =
  /<(?:h[1-6]|[uo]l|li|table|a|b|strong|i|em|pre|code|blockquote|del|s|sup|sub|mark|img)[\s>]|mso(?:-list:|Title|Heading)|font-(?:weight:\s*(?:bold|[6-9]00)|style:\s*italic)/i;

/** Converts HTML; rejects where it takes too long or cannot be read. */
export type ConvertHtml = (html: string) => Promise<string>;

/** In a worker, as Word brings a megabyte for a few pages. */
function convertInWorker(html: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const worker = new Worker(new URL('./paste.worker.ts', import.meta.url), { type: 'module' });
  const timer = setTimeout(() => reject(new Error('The HTML took too long')), patience);
  worker.addEventListener('message', ({ data }) => resolve(data));
  worker.addEventListener('error', () => reject(new Error('The HTML could not be read')));
  worker.postMessage(html);
  return promise.finally(() => {
    clearTimeout(timer);
    worker.terminate();
  });
}

/**
 * Pastes what was copied from Word or a page as Markdown, in one step that one undo takes back. Plain text stays as it is:
 * pasted with Shift, within code, or copied from an editor of code.
 */
export function pasteAsMarkdown(convert: ConvertHtml = convertInWorker) {
  let isPlain = false;
  return EditorView.domEventHandlers({
    keydown({ key, shiftKey }) {
      if (key.toLowerCase() === 'v' || key === 'Insert') isPlain = shiftKey && key !== 'Insert';
      return false;
    },
    paste(event, view) {
      const asPlain = isPlain;
      isPlain = false;
      const { clipboardData } = event;
      const html = clipboardData?.getData('text/html') ?? '';
      const text = clipboardData?.getData('text/plain') ?? '';
      const isCode = clipboardData?.types.includes('vscode-editor-data') || isInCode(view.state);
      const files = clipboardData?.files.length ?? 0;
      const isRich = html.length <= longest && structure.test(html);
      // A picture may come with the HTML that shows it: that is the picture's to paste.
      if (asPlain || isCode || !isRich || (files > 0 && text === '')) return false;
      event.preventDefault();
      void convert(html)
        .catch(() => text)
        .then((markdown) => insert(view, markdown || text));
      return true;
    },
  });
}

function isInCode(state: EditorState): boolean {
  const { name } = syntaxTree(state).resolveInner(state.selection.main.from, -1);
  return /Code/.test(name);
}

function insert(view: EditorView, markdown: string): void {
  const { state } = view;
  const isBlock = /\n/.test(markdown) || /^(?:#|[-*] |\d+\. |> |\|)/.test(markdown);
  view.dispatch(
    state.changeByRange((range) => {
      const line = state.doc.lineAt(range.from);
      const after = state.doc.lineAt(range.to);
      // Blocks stand on lines of their own.
      const before = isBlock && state.sliceDoc(line.from, range.from).trim() !== '' ? '\n\n' : '';
      const behind = isBlock && state.sliceDoc(range.to, after.to).trim() !== '' ? '\n\n' : '';
      const inserted = before + markdown + behind;
      return {
        changes: { from: range.from, to: range.to, insert: inserted },
        range: EditorSelection.cursor(range.from + inserted.length),
      };
    }),
    { userEvent: 'input.paste', scrollIntoView: true, annotations: isolateHistory.of('full') },
  );
}
